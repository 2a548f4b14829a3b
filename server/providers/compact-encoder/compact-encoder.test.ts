import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compactEncoder } from "./compact-encoder.js";

const FOLDER = fileURLToPath(new URL(".", import.meta.url));
const REFERENCE = join(FOLDER, "../../../../shared/models/compact-encoder/reference.jsonl");
const hasReference = existsSync(REFERENCE);
if (!hasReference)
  console.warn("skipped: agreement with ../shared/models reference vectors, because the file is absent");

/** First eight numbers of vectors made when the port was held against the reference. */
const KNOWN: readonly (readonly [string, readonly number[]])[] = [
  ["高龄津贴从哪个月开始发放", [-0.16986, 0.0303, 0.24063, 0.0406, -0.12593, -0.17786, -0.16304, 0.08763]],
  [
    "第三条 本市户籍年满八十周岁的老年人",
    [-0.10339, 0.02964, 0.13213, 0.03899, -0.15975, -0.21914, -0.08423, -0.03162],
  ],
  ["办事大厅周六开门吗 12345", [-0.13964, -0.12421, 0.24059, 0.10284, -0.03609, -0.07938, -0.00496, -0.03273]],
];

const encoder = compactEncoder(FOLDER);
const encode = async (text: string) => (await encoder.embed([text]))[0]!;
const cosine = async (a: string, b: string) => {
  const [x, y] = await encoder.embed([a, b]);
  return x!.reduce((sum, value, d) => sum + value * y![d]!, 0);
};

describe("the embedded encoder", () => {
  it("has nothing to say about a text without any known substring", async () => {
    expect(await encoder.embed(["", "😀", " 。，"])).toEqual([null, null, null]);
    expect(await encoder.embed([])).toEqual([]);
  });

  it("gives unit vectors of 128 numbers", async () => {
    expect(encoder.dimension).toBe(128);
    for (const text of ["居住证", "12345 补贴", "补".repeat(9_000)]) {
      const vector = await encode(text);
      expect(vector).toHaveLength(128);
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5);
    }
  });

  it.each(KNOWN)("the vector of %s begins as it did when it was made", async (text, numbers) => {
    const vector = await encode(text);
    numbers.forEach((number, d) => {
      expect(Math.abs(vector[d]! - number)).toBeLessThan(1e-4);
    });
  });

  it.runIf(hasReference)("agrees with the reference vectors within 1e-4", async () => {
    const lines = readFileSync(REFERENCE, "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(5);
    let compared = 0;
    for (const line of lines) {
      const { text, vector } = JSON.parse(line) as { text: string; vector: number[] };
      const [made] = await encoder.embed([text]);
      // The reference gives what the layer makes of nothing; a text without any known substring has no vector here.
      if (!made) continue;
      expect(Math.max(...vector.map((value, d) => Math.abs(value - made[d]!)))).toBeLessThan(1e-4);
      compared++;
    }
    expect(compared).toBeGreaterThan(5);
  });

  it("texts of one meaning lie nearer than texts of another", async () => {
    expect(await cosine("落户需要什么材料", "户口迁移申请材料")).toBeGreaterThan(
      await cosine("落户需要什么材料", "生育津贴发放标准"),
    );
  });

  it("writings of the same letters have the same vector", async () => {
    expect(await encode("養老補貼１２３")).toEqual(await encode("养老补贴123"));
  });

  it("a text beyond the longest input has the vector of its beginning", async () => {
    const long = "居住证办理".repeat(1_000);
    expect(await encode(long)).toEqual(await encode(long.slice(0, 4_000)));
  });

  it("each text has the vector it has alone, whatever stands beside it", async () => {
    const together = await encoder.embed(["养老补贴", "", "居住证"]);
    expect(together[0]).toEqual(await encode("养老补贴"));
    expect(together[2]).toEqual(await encode("居住证"));
  });
});
