import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbedTexts } from "../core/ports.js";
import { withVectorCache } from "./vector-cache.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wence-cache-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Counts what it is asked; a text beginning with 无 has no vector. */
function counting(name = "local:m#0123456789ab", turn = 0) {
  const asked: string[] = [];
  const embed: EmbedTexts = {
    name,
    dimension: 2,
    fusionWeight: 0.5,
    embed: async (texts) => {
      asked.push(...texts);
      return texts.map((text) => {
        const angle = text.length / 10 + turn;
        return text.startsWith("无") ? null : Float32Array.of(Math.cos(angle), Math.sin(angle));
      });
    },
  };
  return { asked, embed };
}
const files = () =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".vectors"))
    .map((name) => join(folder, name));
const [A, B, C] = ["甲", "乙乙", "无丙"] as const;

describe("vectors kept on disk", () => {
  it("a second build embeds only what changed, and gets the same vectors in order", async () => {
    const first = counting();
    const before = await (await withVectorCache(first.embed, folder)).embed([A, B, C, A]);
    expect(first.asked.filter((text) => text === A)).toHaveLength(1);
    const second = counting();
    const after = await (await withVectorCache(second.embed, folder)).embed([B, "新", A, C]);
    expect(after).toEqual([before[1], expect.any(Float32Array), before[0], null]);
    expect(second.asked).toHaveLength(2); // the probe that knows the model again, and the new text
    expect(second.asked).toContain("新");
  });

  it("another model has another memory; the same model in another folder has this one", async () => {
    await (await withVectorCache(counting().embed, folder)).embed([A]);
    const other = counting("local:m#ffffffffffff");
    await (await withVectorCache(other.embed, folder)).embed([A]);
    expect(other.asked).toContain(A);
    const moved = counting("local:moved#0123456789ab");
    await (await withVectorCache(moved.embed, folder)).embed([A]);
    expect(moved.asked).not.toContain(A);
  });

  it("a server that serves another model under the old name is noticed and nothing old is given", async () => {
    await (await withVectorCache(counting("openai:m").embed, folder)).embed([A]);
    const changed = counting("openai:m", 1);
    const [vector] = await (await withVectorCache(changed.embed, folder)).embed([A]);
    expect(changed.asked).toContain(A);
    expect(vector![0]).toBeCloseTo(Math.cos(1.1), 6);
  });

  it("a build that was killed keeps what it had written: a torn end is passed over", async () => {
    await (await withVectorCache(counting().embed, folder)).embed([A, B]);
    const [file] = files();
    writeFileSync(file!, readFileSync(file!).subarray(0, -5));
    const again = counting();
    const [a, b] = await (await withVectorCache(again.embed, folder)).embed([A, B]);
    expect(again.asked).toContain(B);
    expect(again.asked).not.toContain(A);
    expect([a, b].every((vector) => vector !== null)).toBe(true);
  });

  it("a spoilt record is embedded again", async () => {
    await (await withVectorCache(counting().embed, folder)).embed([A]);
    const [file] = files();
    const bytes = readFileSync(file!);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file!, bytes);
    const again = counting();
    await (await withVectorCache(again.embed, folder)).embed([A]);
    expect(again.asked).toContain(A);
  });

  it("two builds at the same time don't disturb each other", async () => {
    const [one, two] = [counting(), counting()];
    const [first, second] = [await withVectorCache(one.embed, folder), await withVectorCache(two.embed, folder)];
    await Promise.all([first.embed([A, B]), second.embed([B, "丁丁丁丁"])]);
    const third = counting();
    const all = await (await withVectorCache(third.embed, folder)).embed([A, B, "丁丁丁丁"]);
    expect(third.asked).toHaveLength(1);
    expect(all.map((vector) => Math.round(Math.acos(vector![0]!) * 10))).toEqual([1, 2, 4]);
  });
});
