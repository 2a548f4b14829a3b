import { spawn } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { EmbedderUnavailable, type EmbedTexts, sameEmbedder } from "../../core/ports.js";
import { localEmbedder } from "./local-embedder.js";
import { modelFolder } from "./model-folder.js";
import { tinyModel, writeTinyModel } from "./tiny-model.fixture.js";

const SHARED = fileURLToPath(new URL("../../../../shared/models/bge-small-zh-v1.5-int8", import.meta.url));

const opened: EmbedTexts[] = [];
const open = async (folder: string) => {
  const embedder = await localEmbedder(folder);
  opened.push(embedder);
  return embedder;
};
afterEach(async () => {
  for (const embedder of opened.splice(0)) await embedder.close?.();
});
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(EmbedderUnavailable);
  return error as EmbedderUnavailable;
};
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

describe("an export folder", () => {
  it("that isn't there, or lacks a file, is named with what to do", async () => {
    const none = await refusal(localEmbedder("/nowhere/model"));
    expect(none.failure).toBe("folder_missing");
    expect(none.message).toContain("/nowhere/model");
    expect(none.whatToDo).toContain("EMBEDDING_MODEL=local:DIR");
    for (const [file, word] of [
      ["model.onnx", "model.onnx"],
      ["tokenizer.json", "tokenizer.json"],
    ] as const) {
      const folder = tinyModel();
      rmSync(join(folder, file));
      const error = await refusal(localEmbedder(folder));
      expect(error.failure).toBe("file_missing");
      expect(error.reason).toContain(word);
    }
  });

  it("whose model is damaged is refused, and says what to check", async () => {
    const folder = tinyModel();
    writeFileSync(join(folder, "model.onnx"), "no model");
    const error = await refusal(localEmbedder(folder));
    expect(error.failure).toBe("model_unusable");
    expect(error.whatToDo).toContain("ONNX export");
  });

  it("is named by its content: the same model under another folder name serves the same vectors, another model doesn't", () => {
    const [first, again, other] = [tinyModel(), tinyModel(), tinyModel({ seed: 2 })].map((folder) => ({
      name: modelFolder(folder).name,
      dimension: 8,
    }));
    const renamed = { ...again!, name: again!.name.replace("tiny", "moved") };
    expect(first!.name).toMatch(/^local:tiny#[0-9a-f]{12}$/);
    expect(sameEmbedder(first!, renamed)).toBe(true);
    expect(sameEmbedder(first!, { ...renamed, dimension: 9 })).toBe(false);
    expect(sameEmbedder(first!, other!)).toBe(false);
    expect(sameEmbedder(first!, { name: "wence-compact6", dimension: 8 })).toBe(false);
  });

  it("may keep its model in onnx/ and say that vectors are the mean of all tokens", async () => {
    const [plain, mean] = [tinyModel(), tinyModel()];
    mkdirSync(join(mean, "1_Pooling"));
    writeFileSync(join(mean, "1_Pooling", "config.json"), '{"pooling_mode_mean_tokens": true}');
    expect(modelFolder(mean)).toMatchObject({ pooling: "mean" });
    expect(modelFolder(mean).name).not.toBe(modelFolder(plain).name);
    const [[a], [b]] = [await (await open(plain)).embed(["养老"]), await (await open(mean)).embed(["养老"])];
    expect(cosine(a!, b!)).toBeLessThan(0.9999);
  });
});

describe("an embedder of this machine", () => {
  it("gives unit vectors in order, of the dimension of the model", async () => {
    const embedder = await open(tinyModel({ dimension: 12 }));
    expect(embedder).toMatchObject({ dimension: 12, fusionWeight: 0.55 });
    const [a, b, again] = await embedder.embed(["养老补贴", "居住证", "养老补贴"]);
    expect(a).toHaveLength(12);
    for (const vector of [a, b]) expect(Math.hypot(...vector!)).toBeCloseTo(1, 5);
    expect(again).toEqual(a);
    expect(cosine(a!, b!)).toBeLessThan(0.999);
    expect(await embedder.embed([])).toEqual([]);
  });

  it("gives a text the same vector whatever stands beside it", async () => {
    const embedder = await open(tinyModel());
    const [alone] = await embedder.embed(["失业保险金"]);
    const [, among] = await embedder.embed(["申领条件".repeat(100), "失业保险金", "小"]);
    expect(among).toEqual(alone);
  });

  it("reads Traditional and full-width letters as Simplified ones", async () => {
    const embedder = await open(tinyModel());
    const [simple, traditional] = await embedder.embed(["养老补贴标准", "養老補貼標準"]);
    expect(traditional).toEqual(simple);
  });

  it("cuts a text at 512 tokens: what comes later changes nothing, one letter less does", async () => {
    const embedder = await open(tinyModel());
    const [at, beyond, below] = await embedder.embed([
      "养老".repeat(255),
      `${"养老".repeat(255)}居住证签发`,
      `${"养老".repeat(254)}养`,
    ]);
    expect(beyond).toEqual(at);
    expect(below).not.toEqual(at);
  });

  it("asked with a signal that has fired, or fires meanwhile, gives up", async () => {
    const embedder = await open(tinyModel());
    await expect(embedder.embed(["养"], AbortSignal.abort())).rejects.toThrow(/abort/i);
    const stop = new AbortController();
    const long = embedder.embed(
      Array.from({ length: 20_000 }, () => "养老补贴".repeat(40)),
      stop.signal,
    );
    stop.abort();
    await expect(long).rejects.toThrow(/abort/i);
    const began = performance.now();
    expect(await embedder.embed(["养"])).toHaveLength(1);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it("closed, it gives nothing more and says so", async () => {
    const embedder = await open(tinyModel());
    await embedder.close?.();
    expect((await refusal(embedder.embed(["养"]))).failure).toBe("closed");
  });

  it("does not keep the process alive", async () => {
    if (!existsSync("dist/server/providers/local-embedder/local-embedder.js")) {
      console.warn("skipped: dist/ is not built");
      return;
    }
    const folder = tinyModel();
    const script = `import { localEmbedder } from "./dist/server/providers/local-embedder/local-embedder.js";
      const e = await localEmbedder(${JSON.stringify(folder)}); console.log((await e.embed(["养老"]))[0].length);`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    const code = await new Promise((done) => child.once("exit", done));
    expect({ code, out: out.trim() }).toEqual({ code: 0, out: "8" });
  });

  it("another model put in its folder has another name; the one that was loaded goes on", async () => {
    const folder = tinyModel();
    const embedder = await open(folder);
    writeTinyModel(folder, { seed: 5 });
    expect(modelFolder(folder).name).not.toBe(embedder.name);
    expect((await embedder.embed(["养"]))[0]).toHaveLength(8); // the loaded one goes on
  });
});

describe.skipIf(!existsSync(SHARED))(
  `bge-small-zh-v1.5 (${existsSync(SHARED) ? "found" : "skipped: no ../shared/models"})`,
  () => {
    it("sets an everyday wording nearer to its official one than to another matter", async () => {
      const embedder = await open(SHARED);
      expect(embedder.dimension).toBe(512);
      const [everyday, official, other] = await embedder.embed(["丢了工作怎么领钱", "失业保险金申领条件", "车辆年检"]);
      expect(cosine(everyday!, official!)).toBeGreaterThan(cosine(everyday!, other!) + 0.1);
    });
  },
);
