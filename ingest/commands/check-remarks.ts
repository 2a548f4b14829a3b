import type { Clause } from "../../server/core/clause.js";
import type { FactName, FoundFact, IsoDay } from "../../server/core/document.js";
import { canonicalNumber } from "../../server/core/text/document-number.js";
import type { RawDocument } from "../read/raw-document.js";
import { isGarbledLine } from "../structure/facts/garbled-line.js";
import { markerOf } from "../structure/markers.js";
import type { Structured } from "../structure/structure-document.js";

/** Something that staff should look at before the file goes in; it doesn't hold the file back. */
export interface Remark {
  readonly zh: string;
  readonly en: string;
}

const OFFICIAL = new Set(["law", "regulation", "normative"]);
/** Facts that are stated twice must agree; issuers may differ, since a reprint's page names the office that reprints. */
const MUST_AGREE: readonly (readonly [FactName, string, string])[] = [
  ["documentNumber", "文号", "document number"],
  ["written", "成文日期", "date of writing"],
  ["effective", "施行日期", "day of effect"],
  ["expires", "失效日期", "last day"],
];

/** What to look at in a file that was read, the most serious first. `today`: a day in Asia/Shanghai. */
export function remarksOf(raw: RawDocument, { card, clauses }: Structured, today: IsoDay): Remark[] {
  return [
    ...ended(card.expires, today),
    ...MUST_AGREE.flatMap(([name, zh, en]) => disagreement(card.facts ?? [], name, zh, en)),
    ...numbering(clauses),
    ...recognised(raw),
    ...garbled(raw),
    ...hidden(raw),
    ...(OFFICIAL.has(card.kind) && card.effective === null
      ? [
          {
            zh: "未读到施行日期：回答时显示“效力未标明”，可在 card.yaml 中补充",
            en: "no day of effect found: answers show 效力未标明; state it in card.yaml",
          },
        ]
      : []),
    ...missing(card.issuer === null, "发文机关", "issuer"),
    ...missing(card.place === null, "适用地区", "place"),
    ...attachments(raw),
  ];
}

function ended(expires: IsoDay | null, today: IsoDay): Remark[] {
  if (expires === null || expires >= today) return [];
  return [
    {
      zh: `已于 ${expires} 失效：不会作为现行依据`,
      en: `expired on ${expires}: never used as a rule in force`,
    },
  ];
}

function disagreement(facts: readonly FoundFact[], name: FactName, zh: string, en: string): Remark[] {
  const key = (fact: FoundFact) => (name === "documentNumber" ? canonicalNumber(fact.value) : fact.value);
  const [first, ...rest] = facts.filter((fact) => fact.name === name);
  const other = rest.find((fact) => first !== undefined && key(fact) !== key(first));
  if (first === undefined || other === undefined) return [];
  return [
    {
      zh: `${zh}两处不一致：采用 ${first.value}，另一处为 ${other.value}`,
      en: `two values for the ${en}: ${first.value} is used, the other is ${other.value}`,
    },
  ];
}

/** 第三条 followed by 第五条: an article was lost, or a cross-reference was taken for one. */
function numbering(clauses: readonly Clause[]): Remark[] {
  const articles = clauses.filter((clause) => clause.kind === "article");
  let before: { label: string; ordinal: number } | null = null;
  for (const { path } of articles) {
    const label = path.at(-1) ?? "";
    const ordinal = markerOf(label)?.ordinal ?? null;
    if (ordinal === null) continue;
    const whole = Math.floor(ordinal);
    const last: number = before === null ? 0 : Math.floor(before.ordinal);
    if (whole !== last && whole !== last + 1 && whole !== 1) {
      const after = before?.label ?? "开头";
      return [
        {
          zh: `条号不连续：${after}之后是${label}，请核对原文`,
          en: `articles are not consecutive: ${label} follows ${before?.label ?? "the beginning"}`,
        },
      ];
    }
    before = { label, ordinal };
  }
  return [];
}

function hidden({ yield: { hiddenCharacters, hiddenSamples } }: RawDocument): Remark[] {
  if (hiddenCharacters === 0) return [];
  const sample = hiddenSamples[0] === undefined ? "" : `：“${hiddenSamples[0]}”`;
  return [
    {
      zh: `有 ${hiddenCharacters} 个看不见的字，未采用${sample}`,
      en: `${hiddenCharacters} letters can't be seen and were left out`,
    },
  ];
}

function recognised({ recognised: pages = [] }: RawDocument): Remark[] {
  if (pages.length === 0) return [];
  const least = Math.floor(Math.min(...pages.map(({ confidence }) => confidence)) * 100);
  return [
    {
      zh: `文字由图片识别，请对照原件（${pages.length} 页，最低把握 ${least}%）`,
      en: `recognised from a picture; compare with the original (${pages.length} pages, confidence at least ${least}%)`,
    },
  ];
}

/** Lines whose font lacks a mapping to letters, often the title: the rest of the file may be good. */
function garbled({ meta, blocks }: RawDocument): Remark[] {
  const lines = [meta.title ?? "", ...blocks.flatMap((block) => (block.type === "paragraph" ? [block.text] : []))];
  const found = lines.filter(isGarbledLine);
  if (found.length === 0) return [];
  return [
    {
      zh: `有 ${found.length} 行是乱码，不用作标题，请核对标题和正文：“${found[0]?.slice(0, 40)}”`,
      en: `${found.length} garbled lines, never taken for a title; compare title and text with the original`,
    },
  ];
}

function missing(isMissing: boolean, zh: string, en: string): Remark[] {
  return isMissing ? [{ zh: `未读到${zh}，可在 card.yaml 中补充`, en: `no ${en} found; state it in card.yaml` }] : [];
}

function attachments({ attachments }: RawDocument): Remark[] {
  if (attachments.length === 0) return [];
  return [
    {
      zh: `页面另有 ${attachments.length} 个附件文件未包含在内，请下载后一并收录：${attachments
        .slice(0, 3)
        .map(({ title }) => title)
        .join("、")}${attachments.length > 3 ? " 等" : ""}`,
      en: `${attachments.length} attached files are linked but not included; add them as files of their own`,
    },
  ];
}
