import { type Figure, figuresIn } from "./figures-in.js";
import type { Source } from "./source-of.js";

export type FigureFault = "figure" | "bound" | "rate" | "subject";

/** Only of these it matters how often and for whom: an age or a day has no rate. */
const RATED = /^(?:元|percent|次|份|小时|倍)$/;

/**
 * Null where every figure of a folded sentence stands in the sources as it stands in it: same value, unit and bound,
 * same rate, and beside the same words: an amount that belongs to somebody else is as wrong as one that stands nowhere.
 */
export function faultOfFigures(sentence: string, sources: readonly Source[]): FigureFault | null {
  for (const figure of figuresIn(sentence)) {
    const fault = faultOf(figure, sentence, sources);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOf(figure: Figure, sentence: string, sources: readonly Source[]): FigureFault | null {
  if (
    !isMeasured(figure) &&
    sources.some(({ topicFigures }) =>
      topicFigures.some((other) => isSame(figure, other) && figure.bound === other.bound),
    )
  )
    return null;
  const all = sources.flatMap((source) =>
    [...source.figures, ...source.topicFigures].map((other) => ({ other, source })),
  );
  const same = all.filter(({ other }) => isSame(figure, other));
  if (same.length === 0) return "figure";
  const bound = same.filter(({ other }) => other.bound === figure.bound);
  if (bound.length === 0) return "bound";
  const rated = bound.filter(({ other, source }) => hasRate(figure, other, source, sentence));
  if (rated.length === 0) return "rate";
  const rivals = all.filter(({ other }) => other.family === figure.family && !isSame(figure, other));
  return rated.some(({ other }) => rivals.every((rival) => belongs(figure, other, rival.other))) ? null : "subject";
}

/** An amount of a title is proof like any other; a year, a day, a number of a document or an article names what it is of. */
function isMeasured({ kind, family }: Figure): boolean {
  return kind === "percent" || (kind === "number" && family !== "year" && !family.startsWith("第"));
}

function isSame(figure: Figure, other: Figure): boolean {
  if (figure.kind !== other.kind || figure.family !== other.family) return false;
  if (figure.value === other.value) return true;
  // A day without its year, or a month without its day, is the same day.
  return (
    figure.kind === "date" && (other.value.startsWith(`${figure.value}-`) || other.value.endsWith(`-${figure.value}`))
  );
}

function hasRate(figure: Figure, other: Figure, source: Source, sentence: string): boolean {
  if (!RATED.test(figure.family)) return true;
  const times = other.times.size > 0 ? other.times : source.times;
  const holders = other.holders.size > 0 ? other.holders : source.holders;
  if ([...figure.times].some((time) => !times.has(time))) return false;
  if ([...figure.holders].some((holder) => !holders.has(holder))) return false;
  // 800元 where the rule says 800元 a month is another amount.
  return figure.times.size > 0 || [...other.times].every((time) => sentence.includes(time));
}

/** Whether the words around a figure are rather those of `own` in the source than those of a rival with another value. */
function belongs(figure: Figure, own: Figure, rival: Figure): boolean {
  let score = 0;
  for (const feature of figure.near)
    score += 2 * weightOf(feature) * (closeness(own, feature) - closeness(rival, feature));
  // What holds for several figures says whose they are, not which of them is nearer.
  for (const feature of figure.shared)
    score += weightOf(feature) * (Math.min(1, closeness(own, feature)) - Math.min(1, closeness(rival, feature)));
  if (score !== 0) return score > 0;
  // The words fit both: right only where the source itself gives them no words of their own.
  return !(hasOwn(own, rival) && hasOwn(rival, own));
}

function weightOf(feature: string): number {
  return feature.includes(" ") ? 3 : feature.length;
}

function closeness({ near, shared }: Figure, feature: string): number {
  return near.has(feature) ? 2 : shared.has(feature) ? 1 : 0;
}

/** At least two pairs of letters, or a figure, that the other has not. */
function hasOwn(figure: Figure, other: Figure): boolean {
  const own = [...figure.near].filter((feature) => feature.length > 1 && closeness(other, feature) === 0);
  return own.length >= 2 || own.some((feature) => feature.includes(" "));
}
