import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openEmbedder } from "../../server/assistant.js";
import { readConfig } from "../../server/config.js";
import type { EmbedTexts } from "../../server/core/ports.js";
import { seededRandom } from "../seeded-random.js";
import { readEncoder } from "./encoder-files.js";
import { rowMap, rowsOf } from "./features.js";
import { principalAxes, ridge } from "./linear-algebra.js";
import { readPairs } from "./pairs.js";
import { encode } from "./student.js";
import { type TrainOptions, trainEncoder } from "./train-encoder.js";

const folder = mkdtempSync(join(tmpdir(), "wence-encoder-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TOPICS = ["养老补贴", "居住证", "失业保险", "公租房", "生育津贴", "车辆年检"];
const EVERYDAY = ["老人领钱", "暂住办证", "丢了工作", "便宜房子", "生孩子", "汽车检查"];
/** A teacher for whom a text is what its topic is. */
const teacher: EmbedTexts = {
  name: "topics",
  dimension: 16,
  fusionWeight: 0.5,
  embed: async (texts) =>
    texts.map((text) => {
      const vector = new Float32Array(16).fill(0.05);
      TOPICS.forEach((topic, t) => {
        if ([...topic].some((letter) => text.includes(letter))) vector[t]! += 1;
      });
      const length = Math.hypot(...vector);
      return vector.map((value) => value / length);
    }),
};

function files(): Pick<TrainOptions, "texts" | "pairs"> {
  const texts = join(folder, "texts.jsonl");
  const pairs = join(folder, "pairs.jsonl");
  const next = seededRandom(5);
  const words = ["申请", "条件", "标准", "由", "办理", "机关", "每月", "材料"];
  const some = () => Array.from({ length: 4 }, () => words[Math.floor(next() * words.length)]).join("");
  writeFileSync(
    texts,
    Array.from({ length: 600 }, (_, n) => JSON.stringify({ title: TOPICS[n % 6], text: `${some()}${n}` })).join("\n"),
  );
  writeFileSync(
    pairs,
    Array.from({ length: 240 }, (_, n) =>
      JSON.stringify({
        q: `${EVERYDAY[n % 6]}${some()}`,
        p: `${TOPICS[n % 6]}${some()}`,
        n: `${TOPICS[(n + 1) % 6]}${some()}`,
        terms: [[EVERYDAY[n % 6], TOPICS[n % 6]]],
      }),
    ).join("\n"),
  );
  return { texts: [texts], pairs: [pairs] };
}

const options = (out: string, more: Partial<TrainOptions> = {}): TrainOptions => ({
  teacher,
  ...files(),
  out: join(folder, out),
  from: null,
  rows: 200,
  dims: 8,
  hidden: 16,
  power: 0.5,
  limit: 600,
  epochs: 4,
  contrastEpochs: 2,
  seed: 1,
  say: () => undefined,
  ...more,
});
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, d) => sum + value * b[d]!, 0);

describe("training", () => {
  it("makes files that the product reads, and both sides give the same vectors", async () => {
    await trainEncoder(options("read"));
    const { student, vocabulary } = readEncoder(join(folder, "read"));
    const product = await openEmbedder(readConfig({ EMBEDDING_MODEL: `compact:${join(folder, "read")}` }));
    expect(product.name).toMatch(/^compact:read#[0-9a-f]{12}$/);
    const rowOf = rowMap(vocabulary);
    for (const text of ["养老补贴申请条件", "居住證", "每月3标准", "申请养老补贴补贴补贴的标准"]) {
      const ours = encode(student, rowsOf(text, rowOf))!.output;
      const [theirs] = await product.embed([text]);
      for (let d = 0; d < ours.length; d++) expect(theirs![d]).toBeCloseTo(ours[d]!, 4);
    }
  });

  it("brings texts of one matter together, and everyday words to theirs by the pairs", async () => {
    await trainEncoder(options("learnt", { epochs: 6, contrastEpochs: 8 }));
    const { student, vocabulary } = readEncoder(join(folder, "learnt"));
    const of = (text: string) => encode(student, rowsOf(text, rowMap(vocabulary)))!.output;
    expect(cosine(of("养老补贴申请"), of("养老补贴标准"))).toBeGreaterThan(
      cosine(of("养老补贴申请"), of("居住证标准")) + 0.2,
    );
  });

  it("of the same seed gives the same files", async () => {
    await trainEncoder(options("one"));
    await trainEncoder(options("two"));
    for (const file of ["compact6.bin", "compact6.vocab.txt"])
      expect(readFileSync(join(folder, "one", file)).equals(readFileSync(join(folder, "two", file)))).toBe(true);
  });

  it("goes on from an encoder with its vocabulary", async () => {
    await trainEncoder(options("first"));
    await trainEncoder(options("second", { from: join(folder, "first"), epochs: 0, contrastEpochs: 0 }));
    expect(readFileSync(join(folder, "second/compact6.vocab.txt"))).toEqual(
      readFileSync(join(folder, "first/compact6.vocab.txt")),
    );
    const [a, b] = ["first", "second"].map((name) => readEncoder(join(folder, name)).student.table);
    a!.forEach((value, at) => {
      expect(b![at]).toBeCloseTo(value, 3);
    });
  });

  it("never sees a pair that was kept aside, nor its terms", () => {
    const { train, held } = readPairs(files().pairs);
    expect(held.length).toBeGreaterThan(5);
    const seen = new Set(train.map(({ everyday }) => everyday));
    for (const { everyday } of held) expect(seen.has(everyday)).toBe(false);
  });
});

describe("the algebra of the start", () => {
  it("finds the axis along which rows vary", () => {
    const rows = Float32Array.from([3, 3.01, -2, -2.01, 5, 4.99, 1, 1]);
    const [axis] = principalAxes(rows, 2, 1);
    expect(Math.abs(axis![0]! * Math.SQRT1_2 + axis![1]! * Math.SQRT1_2)).toBeCloseTo(1, 4);
  });

  it("finds the map behind rows that it made", () => {
    const next = seededRandom(2);
    const inputs = Float32Array.from({ length: 300 }, () => next() - 0.5);
    const map = [2, -1, 0, 0.5, 1, 3, 0, 0, -2];
    const outputs = new Float32Array(300);
    for (let at = 0; at < 300; at += 3)
      for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) outputs[at + j]! += inputs[at + i]! * map[i * 3 + j]!;
    ridge(inputs, outputs, 3, 1e-6).forEach((value, at) => {
      expect(value).toBeCloseTo(map[at]!, 2);
    });
  });
});
