import type { Evidence } from "../core/evidence.js";
import type { EmbedTexts } from "../core/ports.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { fold } from "../core/text/fold.js";
import { cosine } from "./weigh-parts.js";

/** Words of a question that a clause doesn't hold, with what comes behind them in the question. */
export interface UnheldWords {
  readonly words: string;
  readonly behind: string;
}

/** Likeness to the nearest words of the clause below which nothing in it speaks of them; a yes or no hangs on its verb. */
const LEAST = 0.4;
const LEAST_YES_NO = 0.5;
/** Letters of a window over the clause, and windows that are compared at most. */
const WINDOW = 4;
const WINDOWS = 250;

/**
 * The first words at the end of the question that nothing in the clause resembles in meaning; null where all are met.
 * What is said before the last comma are circumstances (孩子上班了，…), which a clause need not name.
 */
export async function unlikeWords(
  unheld: readonly UnheldWords[],
  yesNo: boolean,
  { document, clause, start, end }: Evidence,
  compare: EmbedTexts,
): Promise<string | null> {
  const last = unheld.filter(({ behind }) => !/[，,。；;]/.test(behind.replace(/[?？。!！]+$/, "")));
  if (last.length === 0) return null;
  const text = [document.card.title, ...clause.path, clause.head ?? "", clause.text.slice(start, end)].join(" ");
  const windows = windowsOf(contentOf(fold(text)));
  const vectors = await compare.embed([...last.map(({ words }) => words), ...windows]).catch(() => null);
  if (vectors === null) return null;
  const near = vectors.slice(last.length);
  const least = yesNo ? LEAST_YES_NO : LEAST;
  const unlike = last.find((_, i) => near.every((vector) => cosine(vectors[i] ?? null, vector) < least));
  return unlike?.words ?? null;
}

function windowsOf(content: string): string[] {
  const runs = content.match(/[\u3400-\u9fff]{2,}/g) ?? [];
  const windows = runs.flatMap((run) =>
    run.length <= WINDOW + 1
      ? [run]
      : Array.from({ length: run.length - WINDOW + 1 }, (_, i) => run.slice(i, i + WINDOW)),
  );
  return [...new Set(windows)].slice(0, WINDOWS);
}
