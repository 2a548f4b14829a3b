import { beforeAll, describe, expect, it } from "vitest";
import { RerankerUnavailable, type RerankTexts } from "../core/ports.js";
import { admissible } from "../core/retrieval/admissible.js";
import { searchClauses } from "../core/retrieval/search-clauses.js";
import { asker, type Made, madeUpGeneration } from "./generation.fixture.js";
import { HILL_RENT, RIVER_DISTRICT, TODAY } from "./knowledge.fixture.js";
import { rerankEvidence } from "./rerank-evidence.js";

let made: Made;
beforeAll(async () => {
  made = await madeUpGeneration();
});

const signal = new AbortController().signal;
const QUESTION = "高龄津贴每月多少钱？";

function reranking(score: (text: string, index: number) => number | null): RerankTexts & { seen: string[][] } {
  const seen: string[][] = [];
  return {
    name: "scripted",
    seen,
    async rerank(_, texts) {
      seen.push([...texts]);
      return texts.map(score);
    },
  };
}

const failing: RerankTexts = {
  name: "down",
  rerank: () => Promise.reject(new RerankerUnavailable("unreachable")),
};

async function found() {
  const admission = admissible(made.generation, TODAY, null);
  return (await searchClauses(made.generation, made.embed, [QUESTION], admission, 24)).evidence;
}

describe("reranking", () => {
  it("turns the order round where the reranker says so, and deals the same scores out by place", async () => {
    const before = await found();
    const trace = { facts: {} };
    const after = await rerankEvidence(
      QUESTION,
      before,
      reranking((_, index) => index),
      trace,
      signal,
    );
    expect(after.map(({ chunkId }) => chunkId)).toEqual([...before].reverse().map(({ chunkId }) => chunkId));
    expect(after.map(({ score }) => score)).toEqual(before.map(({ score }) => score).sort((a, b) => b - a));
    expect(after[0]!.coverage).toBe(before.at(-1)!.coverage);
    expect(trace.facts).toEqual({ reranked: before.length });
  });

  it("leaves what got no score behind, in its order", async () => {
    const before = await found();
    const last = before.length - 1;
    const only = reranking((_, index) => (index === last ? 1 : null));
    const after = await rerankEvidence(QUESTION, before, only, { facts: {} }, signal);
    expect(after.map(({ chunkId }) => chunkId)).toEqual(
      [before[last]!, ...before.slice(0, last)].map(({ chunkId }) => chunkId),
    );
  });

  it("that fails leaves the order as it was, and the trace says why", async () => {
    const before = await found();
    const trace = { facts: {} };
    expect(await rerankEvidence(QUESTION, before, failing, trace, signal)).toBe(before);
    expect(trace.facts).toEqual({ reranker_failure: "unreachable" });
  });

  it("never lets in what is not admitted", async () => {
    const neighbours = reranking((text) => (text.includes("望山区") ? 1 : 0));
    const { answer } = await asker(made)("青年租房补贴每月多少钱？", {
      place: RIVER_DISTRICT,
      tools: { rerank: neighbours },
    });
    expect(neighbours.seen.flat().join("\n")).not.toContain("望山区青年");
    expect(answer.outcome).toBe("answered_full");
    expect(answer.citations.map(({ documentId }) => documentId)).not.toContain(HILL_RENT);
  });

  it("that is down costs no answer", async () => {
    const { answer } = await asker(made)(QUESTION, { tools: { rerank: failing } });
    const { answer: without } = await asker(made)(QUESTION);
    expect(answer.sentences).toEqual(without.sentences);
  });
});
