import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDocument, aGeneration, evidenceOf, scriptedAssistant } from "../scripted-assistant.fixture.js";
import { temporaryFolder } from "../temporary-folder.fixture.js";
import { readBeir, readQrels } from "./beir-dataset.js";
import { buildCorpus, folderMiB } from "./build-corpus.js";
import { rankDocuments } from "./rank-documents.js";
import { searchAll } from "./run-retrieval.js";
import { trecLines } from "./trec-run.js";

const queries = '{"_id":"q1","text":"找 d1"}\n{"id":"q2","text":"找 d9"}\n{"id":"q3","text":"没有判断"}\n';

describe("a BEIR folder", () => {
  it("is read with or without a header line, with _id or id, and unjudged queries are left out", () => {
    const rows = "q1\td1\t2\nq1\td2\t0\nq2\td1\t1\nq4\td1\t1\n";
    for (const qrels of [rows, `query-id\tcorpus-id\tscore\n${rows}`]) {
      const dataset = readBeir(
        temporaryFolder({ "corpus.jsonl.gz": "", "queries.jsonl": queries, "qrels.tsv": qrels }),
      );
      expect(dataset.queries).toEqual([
        { id: "q1", text: "找 d1" },
        { id: "q2", text: "找 d9" },
      ]);
      expect(dataset.grades.get("q1")).toEqual(
        new Map([
          ["d1", 2],
          ["d2", 0],
        ]),
      );
      expect(dataset.missing).toBe(1);
    }
  });

  it("may hold judgements in TREC's four columns", () => {
    expect(readQrels(join(temporaryFolder({ "qrels.tsv": "q1 0 d1 1\n" }), "qrels.tsv"))).toEqual(
      new Map([["q1", new Map([["d1", 1]])]]),
    );
  });

  it("with a fault names file and line", () => {
    const broken = { "corpus.jsonl": "", "queries.jsonl": queries, "qrels.tsv": "q1\td1\t1\nq1\td2\tvery\n" };
    expect(() => readBeir(temporaryFolder(broken))).toThrow("qrels.tsv:2: expected query, document and a number");
    expect(() =>
      readBeir(temporaryFolder({ ...broken, "qrels.tsv": "q1\td1\t1\n", "queries.jsonl": '{"text":1}\n' })),
    ).toThrow("queries.jsonl:1:");
    expect(() => readBeir(temporaryFolder({}))).toThrow("holds no corpus.jsonl");
    expect(() => readBeir(temporaryFolder({ "corpus.jsonl": "" }))).toThrow("qrels.tsv doesn't exist");
    expect(() => readBeir(temporaryFolder({ ...broken, "qrels.tsv": "q7\td1\t1\n" }))).toThrow("do the ids match?");
  });
});

describe("a ranking of documents", () => {
  it("takes each document at its best chunk", async () => {
    const [a, b] = [aDocument("a"), aDocument("b")];
    const assistant = scriptedAssistant(
      {},
      aGeneration([
        [a, []],
        [b, []],
      ]),
    );
    const evidence = [evidenceOf(b, 0.9), evidenceOf(b, 0.8), evidenceOf(a, 0.7)];
    const { ranking } = await rankDocuments(
      { ...assistant, retrieve: async () => ({ evidence, latencyMs: 2 }) },
      "问",
      100,
    );
    expect(ranking).toEqual([
      { id: "b", score: 0.9 },
      { id: "a", score: 0.7 },
    ]);
  });

  it("keeps its order in a TREC run file where scores are equal", () => {
    const lines = trecLines("q1", [
      { id: "a", score: 0.5 },
      { id: "b", score: 0.5 },
      { id: "c", score: 0.4 },
    ]);
    expect(lines).toBe("q1 Q0 a 1 0.500000 wence\nq1 Q0 b 2 0.499999 wence\nq1 Q0 c 3 0.400000 wence\n");
  });

  it("is scored as the mean over the queries", async () => {
    const assistant = scriptedAssistant(
      {},
      aGeneration([
        [aDocument("d1"), []],
        [aDocument("d2"), []],
      ]),
    );
    const grades = new Map([
      ["q1", new Map([["d1", 1]])],
      ["q2", new Map([["d1", 1]])],
    ]);
    const { scores, trec } = await searchAll(
      {
        queries: [
          { id: "q1", text: "找 d1" },
          { id: "q2", text: "找 d9" },
        ],
        grades,
      },
      assistant,
    );
    expect(scores).toEqual({
      "ndcg@10": 0.5,
      "recall@10": 0.5,
      "recall@100": 0.5,
      "mrr@10": 0.5,
      latencyMs: { p50: 1, p95: 1 },
    });
    expect(trec).toBe("q1 Q0 d1 1 1.000000 wence\n");
  });
});

describe("the build of a corpus", () => {
  /** An installation whose ingest command is the given script. */
  function installation(script: string): string {
    return temporaryFolder({ "dist/ingest/main.js": script });
  }

  it("runs the ingest command in its own process and reads its last line", async () => {
    const root = installation(
      "console.log(JSON.stringify({generation: process.argv.slice(2).join(' '), documents: 3}))",
    );
    const built = await buildCorpus(root, "corpus.jsonl", "/tmp/knowledge");
    expect(built).toMatchObject({
      generation: "build --corpus corpus.jsonl --knowledge /tmp/knowledge --activate --json",
      documents: 3,
    });
    expect(built.seconds).toBeGreaterThan(0);
  });

  it("that fails, prints nothing, or isn't built yet is one clear sentence", async () => {
    await expect(buildCorpus(installation("process.exit(1)"), "c", "k")).rejects.toThrow("ingest ended with 1");
    await expect(buildCorpus(installation(""), "c", "k")).rejects.toThrow("printed no result line");
    await expect(buildCorpus(temporaryFolder({}), "c", "k")).rejects.toThrow("npm run build");
  });

  it("is measured by all of its files", () => {
    const path = temporaryFolder({ a: "x".repeat(524_288) });
    mkdirSync(join(path, "sub"));
    writeFileSync(join(path, "sub", "b"), "x".repeat(524_288));
    expect(folderMiB(path)).toBe(1);
  });
});
