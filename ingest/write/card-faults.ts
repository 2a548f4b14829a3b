import type { z } from "zod";

/** One thing to say to staff about a file of theirs, in both languages. */
export interface Told {
  readonly zh: string;
  readonly en: string;
}

/** What each key of a card may hold; `cardFaults` says it where a value doesn't fit. */
export const CARD_KEYS: Readonly<Record<string, Told>> = {
  title: { zh: "写一行文字", en: "one line of text" },
  documentNumber: { zh: "写一行文字，如 澄民规〔2024〕4号", en: "one line of text" },
  issuer: { zh: "写一行文字", en: "one line of text" },
  published: { zh: "写真实存在的日期，如 2026-11-25", en: "a real day such as 2026-11-25 (YYYY-MM-DD)" },
  effective: { zh: "写真实存在的日期，如 2026-11-25", en: "a real day such as 2026-11-25 (YYYY-MM-DD)" },
  expires: { zh: "写真实存在的日期，如 2026-11-25", en: "a real day such as 2026-11-25 (YYYY-MM-DD)" },
  place: {
    zh: "从大到小写，如 [云江省, 澄湖市]；全国写 []",
    en: "names from the widest to the narrowest such as [云江省, 澄湖市]; [] is the whole country",
  },
  kind: {
    zh: "只能是 law 法律、regulation 法规规章、normative 规范性文件、guide 办事指南、faq 常见问题、interpretation 政策解读、notice 通知公告、news 新闻、other 其他",
    en: "one of law, regulation, normative, guide, faq, interpretation, notice, news, other",
  },
  url: { zh: "写以 http:// 或 https:// 开头的网址", en: "an address that begins with http:// or https://" },
  repeals: {
    zh: "写文号或标题的列表，如 [澄人社规〔2022〕3号]",
    en: "a list of document numbers or titles such as [澄人社规〔2022〕3号]",
  },
  source: { zh: "写一行文字", en: "one line of text" },
  licence: { zh: "写一行文字", en: "one line of text" },
  file: { zh: "写本文件夹里的一个文件名", en: "the name of a file in the same folder" },
};

const KEYS = Object.keys(CARD_KEYS).join(", ");

/** All faults of a card at once: what was written, and what may be. `value` is the card as YAML read it. */
export function cardFaults(issues: readonly z.core.$ZodIssue[], value: unknown): Told[] {
  if (issues.some((issue) => issue.path.length === 0 && issue.code === "invalid_type"))
    return [
      {
        zh: `每行应写作“项目: 内容”，可用的项目：${KEYS}`,
        en: `each line must read "key: value"; the keys are ${KEYS}`,
      },
    ];
  const unknown = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  const named = issues.flatMap((issue) => (issue.code === "unrecognized_keys" ? [] : [String(issue.path[0])]));
  return [
    ...unknown.map(unknownKey),
    ...[...new Set(named)].map((key) => wrongValue(key, (value as Record<string, unknown>)[key])),
  ];
}

function wrongValue(key: string, value: unknown): Told {
  const { zh, en } = CARD_KEYS[key]!;
  const shown = JSON.stringify(value).slice(0, 80);
  return { zh: `${key} 写的是 ${shown}，应当${zh}`, en: `${key} is ${shown} but must be ${en}` };
}

function unknownKey(key: string): Told {
  const near = Object.keys(CARD_KEYS).find((known) => distance(key.toLowerCase(), known.toLowerCase()) <= 2);
  return {
    zh: `没有“${key}”这个项目${near === undefined ? `，可用的是 ${KEYS}` : `，是不是 ${near}？`}`,
    en: `there is no key "${key}"${near === undefined ? `; the keys are ${KEYS}` : `, did you mean ${near}?`}`,
  };
}

/** Letters to be put in, taken out or changed to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = before[column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      now.push(Math.min(changed, before[column]! + 1, now[column - 1]! + 1));
    }
    before = now;
  }
  return before.at(-1)!;
}
