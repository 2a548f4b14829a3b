import type { Assistant } from "../../server/assistant.js";
import type { Answer } from "../../server/core/answer.js";
import type { Citation } from "../../server/core/citation.js";
import type { Clause } from "../../server/core/clause.js";
import type { Card, PolicyDocument } from "../../server/core/document.js";
import type { Evidence } from "../../server/core/evidence.js";
import { DEFAULT_DEPARTMENT } from "../../server/core/library/department.js";
import type { Generation } from "../../server/core/library/generation.js";
import type { Question } from "../../server/core/question.js";
import { EVAL_CASE, type EvalCase } from "./answers/eval-case.js";
import type { RunRecord } from "./answers/run-record.js";

/** A case with what a test leaves out filled in. */
export function aCase(given: Partial<EvalCase> & { id: string }): EvalCase {
  return EVAL_CASE.parse({ question: "住房补贴多少钱？", ...given });
}

export function aDocument(id: string, card: Partial<Card> = {}): PolicyDocument {
  const unknown = {
    documentNumber: null,
    issuer: null,
    place: null,
    url: null,
    repealedBy: null,
    licence: null,
    published: null,
    effective: null,
    expires: null,
  };
  return {
    id,
    file: `${id}/source.html`,
    sha256: "0".repeat(64),
    card: { ...unknown, title: id, kind: "normative", repeals: [], ...card },
  };
}

export function aClause(anchor: string, text: string, more: Partial<Clause> = {}): Clause {
  return { anchor, kind: "article", path: [anchor], text, head: null, ...more };
}

/** A generation of the given documents with one clause list each; its indexes are never asked by eval. */
export function aGeneration(
  documents: readonly (readonly [PolicyDocument, readonly Clause[]])[],
  id = "g1",
): Generation {
  const counts = { documents: documents.length, clauses: documents.length, chunks: documents.length, vectors: 0 };
  const manifest = {
    formatVersion: 1,
    id,
    built: "2026-01-01T00:00:00Z",
    embedder: null,
    counts,
    parts: [],
    inputs: { ingestVersion: "1", files: documents.length },
  };
  return {
    id,
    manifest,
    documents: documents.map(([document]) => document),
    clauses: documents.map(([, clauses]) => clauses),
    chunks: [],
    lexical: undefined as unknown as Generation["lexical"],
    vectors: null,
    sentences: null,
    vocabulary: {
      synonyms: [],
      terms: [],
      places: [
        ["云江省", "临川市", "南浦区"],
        ["云江省", "临川市", "北岭区"],
      ],
    },
    curated: { answers: [], notices: [] },
    department: DEFAULT_DEPARTMENT,
  };
}

export function aCitation(given: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    documentId: "housing",
    chunkId: "0".repeat(16),
    title: "住房补贴办法",
    documentNumber: null,
    issuer: null,
    clause: "第八条",
    anchor: "a8",
    quote: "每人每月补贴五百元。",
    url: null,
    published: null,
    effective: null,
    expires: null,
    validity: "in_force",
    kind: "normative",
    ...given,
  };
}

export function anAnswer(given: Partial<Answer> = {}): Answer {
  return {
    id: "answer",
    question: "住房补贴多少钱？",
    outcome: "answered_full",
    mode: "extractive",
    sentences: [{ text: "每人每月补贴五百元。", citations: [1] }],
    citations: [aCitation()],
    message: null,
    contact: null,
    suggestions: [],
    generation: "g1",
    masked: [],
    aiLabel: "AI生成",
    timings: {},
    ...given,
  };
}

/** An unanswered ending. */
export function noAnswer(outcome: Answer["outcome"]): Answer {
  return anAnswer({ outcome, sentences: [], citations: [], message: "没有找到。" });
}

export function aRecord(given: Partial<RunRecord> = {}): RunRecord {
  const clause = {
    kind: "article" as const,
    path: "第八条",
    head: null,
    text: "第八条 符合条件的，每人每月补贴五百元。\n补贴期限为三年。",
  };
  return {
    id: "c1",
    answer: anAnswer(),
    asOf: "2026-11-25",
    citizen: null,
    latencyMs: 12,
    firstSentenceMs: 9,
    timings: { gather: 5 },
    cited: [{ n: 1, clause, place: null, validity: "in_force" }],
    ...given,
  };
}

/** Answers from a list by the words of the question; what isn't listed has no evidence. `asked` keeps the questions in order. */
export function scriptedAssistant(
  answers: Readonly<Record<string, Answer>>,
  generation = aGeneration([[aDocument("housing"), [aClause("a8", "第八条 符合条件的，每人每月补贴五百元。")]]]),
): Assistant & { readonly asked: Question[] } {
  const asked: Question[] = [];
  return {
    generation,
    asked,
    ask: async (question) => {
      asked.push(question);
      return {
        answer: answers[question.text] ?? noAnswer("unanswerable_no_evidence"),
        trace: { begun: 0, timings: { gather: 1 }, facts: {} },
      };
    },
    caught: async (wordings, questions) => questions.filter((question) => wordings.includes(question)),
    unproven: () => null,
    retrieve: async (text, limit) => ({
      evidence: generation.documents
        .filter((document) => text.includes(document.id))
        .map((document, index) => evidenceOf(document, 1 - index / 10))
        .slice(0, limit),
      latencyMs: 1,
    }),
  };
}

export function evidenceOf(document: PolicyDocument, score: number): Evidence {
  return {
    chunkIndex: 0,
    chunkId: "0".repeat(16),
    document,
    clause: aClause("a1", "文"),
    start: 0,
    end: 1,
    validity: "unknown",
    score,
    bm25: score,
    cosine: null,
    coverage: 1,
    topicCoverage: 1,
  };
}
