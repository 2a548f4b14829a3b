import type { IsoDay } from "../document.js";
import { fold } from "./fold.js";
import { CHINESE_DIGITS, numeralValue } from "./numbers.js";

const N = `[\\d${CHINESE_DIGITS}]`;
const DAY = new RegExp(
  `(\\d{4}|[零一二三四五六七八九]{4})\\s*(?:年|[-./])\\s*(${N}{1,3})\\s*(?:月|[-./])\\s*(${N}{1,3})\\s*日?`,
  "g",
);

/** Days written in full in a text, in order, with the place where each stands in the folded text. Impossible days are left out. */
export function daysIn(text: string): { day: IsoDay; index: number; length: number }[] {
  return [...fold(text).matchAll(DAY)].flatMap((match) => {
    const day = isoDay(numeralValue(match[1]!), numeralValue(match[2]!), numeralValue(match[3]!));
    return day === null ? [] : [{ day, index: match.index, length: match[0].length }];
  });
}

/** The first day of a text, or null. */
export function firstDay(text: string): IsoDay | null {
  return daysIn(text)[0]?.day ?? null;
}

/** A real calendar day as YYYY-MM-DD, or null. */
export function isoDay(year: number | null, month: number | null, day: number | null): IsoDay | null {
  if (year === null || month === null || day === null || year < 1900 || year > 2200) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}

/** True for a real day written YYYY-MM-DD. */
export function isIsoDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return parts !== null && isoDay(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/** `day` moved by whole days. */
export function addDays(day: IsoDay, days: number): IsoDay {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of a term that begins on `day` and runs for `years` years and `months` months. */
export function lastDayOfTerm(day: IsoDay, years: number, months = 0): IsoDay {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number];
  const monthsFromZero = y * 12 + (m - 1) + years * 12 + months;
  const year = Math.floor(monthsFromZero / 12);
  const month = monthsFromZero % 12;
  const lastOfMonth = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const sameDay = new Date(Date.UTC(year, month, Math.min(d, lastOfMonth))).toISOString().slice(0, 10);
  // Where the month has no such day, the term ends with the month itself (29 February and the like).
  return d > lastOfMonth ? sameDay : addDays(sameDay, -1);
}

/** Today in Asia/Shanghai (UTC+8 all year). */
export function shanghaiDay(now: Date): IsoDay {
  return new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
