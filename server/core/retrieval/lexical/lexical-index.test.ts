import { describe, expect, it } from "vitest";
import { isCompound, visitTerms } from "../../text/tokens.js";
import { bm25, idf, LETTER } from "./bm25.js";
import { LexicalBuilder } from "./lexical-builder.js";
import { LexicalIndex } from "./lexical-index.js";
import { SEGMENT } from "./lexical-layout.js";

const LETTERS = [..."社会保险补贴申领条件办理居住证老年人优待养育儿童残疾就业"];

function randomTexts(count: number): string[] {
  let seed = 7;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 8) % below;
  };
  return Array.from(
    { length: count },
    () => Array.from({ length: 5 + next(60) }, () => LETTERS[next(LETTERS.length)]).join("") + next(50),
  );
}

/** BM25 as in the textbook: counts taken from the texts at the moment of asking. */
function naive(texts: readonly string[], query: ReadonlyMap<number, number>): number[] {
  const counts = texts.map((text) => {
    const tf = new Map<number, number>();
    let length = 0;
    visitTerms(text, (key) => {
      length++;
      tf.set(key, (tf.get(key) ?? 0) + 1);
    });
    return { tf, length };
  });
  const average = counts.reduce((sum, { length }) => sum + length, 0) / counts.length;
  return counts.map(({ tf, length }) => {
    let score = 0;
    for (const [key, weight] of query) {
      const frequency = tf.get(key);
      if (frequency === undefined) continue;
      const df = counts.filter((other) => other.tf.has(key)).length;
      const letter = isCompound(key) ? 1 : LETTER;
      score += weight * letter * bm25(frequency, length, average, idf(texts.length, df));
    }
    return score;
  });
}

function build(texts: readonly string[]): LexicalIndex {
  const builder = new LexicalBuilder();
  for (const text of texts) builder.add(text);
  return new LexicalIndex(builder.finish());
}

describe("lexical index", () => {
  it("finds nothing in an empty collection", () => {
    expect(build([]).search(new Map([[1, 1]]), 10, null)).toEqual([]);
  });

  it("gives the scores of the naive count, to the precision of 8 bits a term", () => {
    const texts = randomTexts(200);
    const index = build(texts);
    for (const text of randomTexts(30).map((long) => long.slice(3, 12))) {
      const query = new Map<number, number>();
      visitTerms(text, (key) => query.set(key, 1));
      const expected = naive(texts, query);
      const hits = index.search(query, 200, null);
      expect(hits.length).toBe(expected.filter((score) => score > 0).length);
      for (const hit of hits) expect(Math.abs(hit.score - expected[hit.index]!)).toBeLessThan(0.012 * query.size);
    }
  });

  it("searches only what is allowed and leaves nothing behind for the next search", () => {
    const index = build(["补贴标准", "补贴条件", "补贴办理"]);
    const query = new Map<number, number>();
    visitTerms("补贴", (key) => query.set(key, 1));
    expect(index.search(query, 10, Uint8Array.from([0, 1, 0])).map((hit) => hit.index)).toEqual([1]);
    expect(index.search(query, 2, null).map((hit) => hit.index)).toEqual([0, 1]);
  });

  it("counts the terms of a field by its weight", () => {
    const builder = new LexicalBuilder();
    builder.add([
      { text: "补贴", weight: 2 },
      { text: "条件", weight: 1 },
    ]);
    builder.add("补贴，补贴，条件");
    const index = new LexicalIndex(builder.finish());
    const query = new Map([[("补".charCodeAt(0) << 16) >>> 0, 1]]);
    const [first, second] = index.search(query, 2, null);
    expect(first!.score).toBeCloseTo(second!.score, 2);
  });

  it("numbers texts across the border of a segment", () => {
    const texts = Array.from({ length: SEGMENT + 3 }, (_, n) => (n === 7 || n === SEGMENT + 1 ? "补贴" : "条"));
    const query = new Map<number, number>();
    visitTerms("补贴", (key) => query.set(key, 1));
    expect(
      build(texts)
        .search(query, 10, null)
        .map((hit) => hit.index),
    ).toEqual([7, SEGMENT + 1]);
  });

  it("refuses bytes that are cut off or of another version", () => {
    const builder = new LexicalBuilder();
    builder.add("补贴标准");
    const bytes = builder.finish();
    expect(() => new LexicalIndex(bytes.subarray(0, bytes.length - 2))).toThrow(/bytes expected/);
    bytes[4] = 9;
    expect(() => new LexicalIndex(bytes)).toThrow(/version/);
  });
});
