import type { z } from "zod";
import { KINDS } from "./card-file.js";

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

/** Keys as staff may write them in Chinese, by the names that stand beside them in knowledge/README.md. */
const CHINESE_KEYS: Readonly<Record<string, string>> = {
  标题: "title",
  名称: "title",
  发文字号: "documentNumber",
  文号: "documentNumber",
  字号: "documentNumber",
  发布机构: "issuer",
  发文机关: "issuer",
  发布日期: "published",
  成文日期: "published",
  施行日期: "effective",
  生效日期: "effective",
  失效日期: "expires",
  有效期至: "expires",
  适用地区: "place",
  地区: "place",
  种类: "kind",
  类型: "kind",
  公布网址: "url",
  网址: "url",
  废止: "repeals",
  来源: "source",
  使用许可: "licence",
  许可: "licence",
  文件: "file",
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
  const near = key === "kind" && typeof value === "string" ? nearKind(value.trim()) : undefined;
  return {
    zh: `${key} 写的是 ${shown}，${near === undefined ? "" : `是不是 ${near.join(" ")}？`}应当${zh}`,
    en: `${key} is ${shown}${near === undefined ? "" : `, did you mean ${near[0]}?`} but must be ${en}`,
  };
}

/** The kind whose Chinese name holds the word or is held by it, or whose English one is spelt nearly so. */
function nearKind(written: string): readonly [kind: string, name: string] | undefined {
  const found = Object.entries(KINDS).find(
    ([name, kind]) =>
      (written.length > 1 && (name.includes(written) || written.includes(name))) ||
      distance(written.toLowerCase(), kind) <= 2,
  );
  return found && [found[1], found[0]];
}

function unknownKey(key: string): Told {
  const near =
    CHINESE_KEYS[key.trim()] ??
    Object.keys(CARD_KEYS).find((known) => distance(key.toLowerCase(), known.toLowerCase()) <= 2);
  return {
    zh: `没有“${key}”这个项目${near === undefined ? `，可用的是 ${KEYS}` : `，是不是 ${near}？`}`,
    en: `there is no key "${key}"${near === undefined ? `; the keys are ${KEYS}` : `, did you mean ${near}?`}`,
  };
}

/** Lines that begin with a key and a full-width colon, or one without the space behind it: YAML sees no key in them. */
export function colonFaults(text: string): Told[] {
  return text.split(/\r?\n/).flatMap((line, at) => {
    const [, written, colon] = /^([\p{L}]+)\s*(：|:(?=\S))/u.exec(line) ?? [];
    if (written === undefined) return [];
    const key = CHINESE_KEYS[written] ?? written;
    if (!(key in CARD_KEYS)) return [];
    const wide = colon === "：";
    return [
      {
        zh: `第 ${at + 1} 行“${written}${colon}”${wide ? "用了全角冒号，" : "的冒号后没有空格，"}请写成“${key}: ”（半角冒号加空格）`,
        en: `line ${at + 1}: "${written}${colon}" ${wide ? "has a full-width colon" : "lacks a space behind the colon"}; write "${key}: "`,
      },
    ];
  });
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
