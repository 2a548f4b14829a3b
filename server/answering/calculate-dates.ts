import type { IsoDay } from "../core/document.js";
import type { Inquiry } from "../core/question.js";
import { addDays, lastDayOfTerm } from "../core/text/dates.js";
import { mentionsIn } from "../core/text/mentions.js";
import { ageOn, dayOfDate, type PersonalDate } from "./personal-dates.js";

/**
 * What the citizen's own dates come to beside the rule that was shown: the age on the day, or the last day of a term
 * that runs from the date. The rule stands in the sentences; this is only arithmetic on it. Null where nothing is to
 * be calculated.
 */
export function calculation(
  inquiry: Inquiry,
  dates: readonly PersonalDate[],
  sentences: readonly string[],
): string | null {
  const text = sentences.join("\n");
  const lines = dates.flatMap((date) => {
    const age = date.event === "出生" && /周?岁/.test(text) ? ageLine(date, inquiry.asOf) : null;
    return [age ?? termLine(date, sentences)].filter((line) => line !== null);
  });
  return lines.length === 0
    ? null
    : `按您说的日期计算：${lines.join("；")}。是否符合条件以上述条款和受理部门核定为准。`;
}

function ageLine(date: PersonalDate, on: IsoDay): string | null {
  const age = ageOn(date, on);
  if (age === null || age < 4) return null;
  return `${shown(date)}出生，到${chinese(on)}为${age}周岁`;
}

const FROM_EVENT: readonly (readonly [RegExp, RegExp])[] = [
  [/出生/, /出生/],
  [/毕业/, /毕业/],
  [/结婚|离婚|登记|注册/, /登记|注册/],
  [/离职|失业/, /劳动关系|离职|失业|解除/],
  [/购房|买房|合同/, /购房|合同|产权/],
];

/** The end of a term (三年内, 90日内) that the shown sentence counts from such a date. */
function termLine(date: PersonalDate, sentences: readonly string[]): string | null {
  const start = dayOfDate(date);
  const event = FROM_EVENT.find(([told]) => told.test(date.event))?.[1];
  if (start === null || event === undefined) return null;
  for (const sentence of sentences) {
    for (const clause of sentence.split(/[，,。；;]/)) {
      if (!event.test(clause) && !/之日起/.test(clause)) continue;
      const from = /自?(.{0,16})(?:之日|当日)起?/.exec(clause)?.[1] ?? clause;
      if (!event.test(from)) continue;
      const term = mentionsIn(clause.slice(clause.indexOf(from) + from.length)).find(
        ({ kind, unit }) => kind === "number" && /^(?:日|月|年)$/.test(unit),
      );
      if (term === undefined || date.day === null) continue;
      const length = Number(term.value);
      const last =
        term.unit === "日"
          ? addDays(start, length)
          : addDays(lastDayOfTerm(start, term.unit === "年" ? length : 0, term.unit === "月" ? length : 0), 1);
      return `自${chinese(start)}起${length}${term.unit === "月" ? "个月" : term.unit}，到${chinese(last)}`;
    }
  }
  return null;
}

function shown({ year, month, day }: PersonalDate): string {
  return `${year}年${month === null ? "" : `${month}月`}${day === null ? "" : `${day}日`}`;
}

function chinese(day: IsoDay): string {
  const [y, m, d] = day.split("-").map(Number) as [number, number, number];
  return `${y}年${m}月${d}日`;
}
