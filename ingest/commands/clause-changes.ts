import { type Mention, mentionsIn } from "../../server/core/text/mentions.js";

/** What became other words in one clause. */
export interface ClauseChange {
  readonly clause: string;
  /** Sentences that only the older text has, and only the newer. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Amounts, days, shares and telephones that only the older text has, and only the newer. */
  readonly figures: { readonly before: readonly string[]; readonly after: readonly string[] };
}

const SHOWN_LETTERS = 160;

/** Compares two texts of a clause sentence by sentence. */
export function clauseChange(clause: string, before: string, after: string): ClauseChange {
  const [old, now] = [sentencesOf(before), sentencesOf(after)];
  const [gone, come] = [without(old, now), without(now, old)];
  const [oldFigures, newFigures] = [figuresOf(before), figuresOf(after)];
  return {
    clause,
    before: gone,
    after: come,
    figures: { before: without(oldFigures, newFigures), after: without(newFigures, oldFigures) },
  };
}

/** The change for a terminal: what it was, what it is, and the figures alone. */
export function changeText({ clause, before, after, figures }: ClauseChange): string {
  const shown =
    figures.before.length + figures.after.length === 0
      ? []
      : [`    数字 figures  ${list(figures.before)} -> ${list(figures.after)}`];
  return [
    `~ ${placeText(clause)}`,
    ...before.map((sentence) => `    旧 was  ${shortened(sentence)}`),
    ...after.map((sentence) => `    新 now  ${shortened(sentence)}`),
    ...shown,
  ].join("\n");
}

/** The place of a clause for people: what stands before the first heading has no path of its own. */
export function placeText(clause: string): string {
  return clause.endsWith("#") ? `${clause.slice(0, -1)} 开头（标题、文号、前言） beginning` : clause;
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[。；！？])|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

function figuresOf(text: string): string[] {
  return mentionsIn(text).map(({ value, unit }: Mention) => `${value}${unit}`);
}

function without(all: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return [...new Set(all)].filter((one) => !known.has(one));
}

function list(figures: readonly string[]): string {
  return figures.length === 0 ? "-" : figures.join("、");
}

function shortened(sentence: string): string {
  const letters = [...sentence];
  return letters.length > SHOWN_LETTERS ? `${letters.slice(0, SHOWN_LETTERS).join("")}…` : sentence;
}
