import type { Answer, Citation } from "./wire-types.js";
import type { Words } from "./words.zh.js";

/** An answer as text to paste elsewhere: question, sentences with their numbers, what they rest on, and the AI label. */
export function answerText(answer: Answer, words: Words): string {
  const sentences = answer.sentences.map(({ text, citations }) => `${text}${citations.map((n) => `[${n}]`).join("")}`);
  const parts = [
    `${words.copyQuestion}${answer.question}`,
    `${words.copyAnswer}${[...sentences, ...(answer.message ? [answer.message] : [])].join("\n")}`,
  ];
  if (answer.citations.length > 0) {
    parts.push([words.copySources, ...answer.citations.map((citation) => citationText(citation, words))].join("\n"));
  }
  parts.push(`${answer.aiLabel} (${words.contentNumber(answer.id)})`);
  return parts.join("\n\n");
}

/** What is read out and announced: the sentences and the message, without numbers in brackets. */
export function spokenText(answer: Answer): string {
  return [
    ...answer.sentences.map(({ text }) => text),
    ...(answer.message ? [answer.message] : []),
    answer.aiLabel,
  ].join("\n");
}

function citationText(citation: Citation, words: Words): string {
  const facts = [citation.documentNumber, citation.issuer, citation.clause, words.validity[citation.validity]];
  const line = `[${citation.n}] ${citation.title} (${facts.filter((fact) => fact !== null && fact !== "").join(", ")})`;
  return citation.url === null ? line : `${line}\n    ${citation.url}`;
}
