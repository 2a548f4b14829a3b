/** A run of a text, as places in it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

const CLOSERS = "”’」』）)】》〉";

/**
 * Sentences of a text as spans without the white space around them: cut after 。！？ and closing quotes, and at
 * line breaks. Semicolons cut only where `atSemicolons`: items of a list are often joined by them.
 */
export function sentenceSpans(text: string, atSemicolons = false): Span[] {
  const spans: Span[] = [];
  let start = 0;
  let depth = 0;
  const push = (end: number) => {
    const trimmed = trimSpan(text, start, end);
    if (trimmed.end > trimmed.start) spans.push(trimmed);
    start = end;
    depth = 0;
  };
  for (let i = 0; i < text.length; i++) {
    const letter = text[i]!;
    if (letter === "\n") push(i + 1);
    else if ("（(《".includes(letter)) depth++;
    else if ("）)》".includes(letter)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && ("。！？!?".includes(letter) || (atSemicolons && "；;".includes(letter)))) {
      let end = i + 1;
      while (end < text.length && (CLOSERS.includes(text[end]!) || "。！？!?".includes(text[end]!))) end++;
      push(end);
      i = end - 1;
    }
  }
  push(text.length);
  return spans;
}

/** The span without white space at its ends. */
export function trimSpan(text: string, start: number, end: number): Span {
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end };
}
