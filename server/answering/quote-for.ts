import type { Evidence } from "../core/evidence.js";
import { sentenceSpans } from "../core/text/sentences.js";
import { isCompound, termSet } from "../core/text/tokens.js";

/** A part of a clause up to this many letters is quoted whole. */
const WHOLE = 260;

/** The part of a clause that best proves a drafted sentence: the whole where it is short, else the run of its sentences with most in common. */
export function quoteFor(text: string, { clause, start, end }: Evidence): string {
  const part = clause.text.slice(start, end).trim();
  if (part.length <= WHOLE) return part;
  const wanted = [...termSet(text)];
  const weight = (sentence: string) => {
    const terms = termSet(sentence);
    return wanted.filter((term) => terms.has(term)).reduce((sum, term) => sum + (isCompound(term) ? 2 : 1), 0);
  };
  const spans = sentenceSpans(part);
  const scores = spans.map((span) => weight(part.slice(span.start, span.end)));
  const best = scores.indexOf(Math.max(...scores));
  let [from, to] = [best, best];
  for (;;) {
    const left = from > 0 ? scores[from - 1]! : -1;
    const right = to < spans.length - 1 ? scores[to + 1]! : -1;
    const next = left > right ? from - 1 : to + 1;
    if (Math.max(left, right) <= 0 || spans[Math.max(to, next)]!.end - spans[Math.min(from, next)]!.start > WHOLE)
      break;
    if (next < from) from = next;
    else to = next;
  }
  return part.slice(spans[from]!.start, spans[to]!.end);
}
