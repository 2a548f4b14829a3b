import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Evidence } from "../core/evidence.js";
import type { GenerateText, ModelMessage } from "../core/ports.js";
import type { Inquiry } from "../core/question.js";
import type { Draft } from "./draft.js";
import { quoteFor } from "./quote-for.js";

/** Clauses shown to the model, and letters of each. */
const SHOWN = 6;
const LETTERS = 900;

/**
 * Drafts of the model, sentence by sentence, as their text completes. Citation ids come from a closed list; a draft
 * whose ids are not on it has no proofs and will be dropped. Clauses never stand in the system role and are fenced
 * by a marker that is new for each request. Throws `ModelUnavailable`.
 */
export async function* generateSentences(
  inquiry: Inquiry,
  evidence: readonly Evidence[],
  model: GenerateText,
  signal: AbortSignal,
): AsyncGenerator<Draft> {
  const shown = evidence.slice(0, SHOWN);
  let buffer = "";
  for await (const piece of model.stream(messagesFor(inquiry, shown), signal)) {
    buffer += piece;
    for (let end = completeEnd(buffer); end > 0; end = completeEnd(buffer)) {
      const draft = draftOf(buffer.slice(0, end), shown);
      buffer = buffer.slice(end);
      if (draft) yield draft;
    }
  }
  const last = draftOf(buffer, shown);
  if (last) yield last;
}

function messagesFor(inquiry: Inquiry, shown: readonly Evidence[]): ModelMessage[] {
  const marker = randomBytes(8).toString("hex");
  const clauses = shown.map(
    ({ document, clause, start, end }, index) =>
      `[${index + 1}] 《${document.card.title}》${clause.path.join(" ")}\n${clause.text.slice(start, end).slice(0, LETTERS).replace(/\n+/g, " ")}`,
  );
  return [
    { role: "system", content: prompt("answer.md") },
    {
      role: "user",
      content: `<clauses ${marker}>\n${clauses.join("\n")}\n</clauses ${marker}>\n<question ${marker}>\n${inquiry.completed}\n</question ${marker}>`,
    },
  ];
}

const prompts = new Map<string, string>();

/** Prompt texts lie as files beside the sources; the built code reads them from there. */
function prompt(name: string): string {
  const here = dirname(fileURLToPath(import.meta.url)).replace(/([\\/])dist[\\/]server([\\/])/, "$1server$2");
  let text = prompts.get(name);
  if (text === undefined) {
    text = readFileSync(join(here, "prompts", name), "utf8");
    prompts.set(name, text);
  }
  return text;
}

/** Where the first complete sentence ends: at a line end, or after 。！？ with its ids once something else follows. */
function completeEnd(buffer: string): number {
  const line = buffer.indexOf("\n");
  const match = /[。！？](?:\s*\[\d+\])*(?=[^\s[\d\]])/.exec(buffer);
  const sentence = match ? match.index + match[0].length : -1;
  if (line >= 0 && (sentence < 0 || line < sentence)) return line + 1;
  return sentence;
}

function draftOf(raw: string, shown: readonly Evidence[]): Draft | null {
  const ids = [...raw.matchAll(/\[(\d+)\]/g)].map((match) => Number(match[1]));
  const text = raw.replace(/\s*\[\d+\]/g, "").replace(/^[\s\-*•]+|\s+$/g, "");
  if (!/[\p{L}\p{N}]/u.test(text)) return null;
  const closed = ids.every((id) => shown[id - 1] !== undefined);
  return {
    text,
    proofs: closed
      ? [...new Set(ids)].map((id) => ({ evidence: shown[id - 1]!, quote: quoteFor(text, shown[id - 1]!) }))
      : [],
  };
}
