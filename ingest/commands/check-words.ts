import type { ClauseKind } from "../../server/core/clause.js";
import type { DocumentKind, FactName, FoundFact } from "../../server/core/document.js";

type Words = readonly [zh: string, en: string];

/** Words of the check for staff, Chinese first. */
export const VERDICT_WORDS: Readonly<Record<"ok" | "review" | "rejected", Words>> = {
  ok: ["可用", "ok"],
  review: ["待审", "review"],
  rejected: ["拒收", "rejected"],
};

export const KIND_WORDS: Readonly<Record<DocumentKind, Words>> = {
  law: ["法律", "law"],
  regulation: ["法规规章", "regulation"],
  normative: ["规范性文件", "normative document"],
  guide: ["办事指南", "service guide"],
  faq: ["常见问题", "questions and answers"],
  interpretation: ["政策解读", "interpretation"],
  notice: ["通知公告", "notice"],
  news: ["新闻动态", "news"],
  other: ["其他", "other"],
};

const FACT_WORDS: Readonly<Record<FactName, Words>> = {
  title: ["标题", "title"],
  documentNumber: ["文号", "number"],
  issuer: ["发文机关", "issuer"],
  written: ["成文日期", "written"],
  printed: ["印发日期", "printed"],
  posted: ["发布日期", "posted"],
  effective: ["施行日期", "in force"],
  expires: ["有效期至", "until"],
  repeals: ["废止", "repeals"],
  amends: ["修改", "amends"],
  place: ["适用地区", "place"],
  kind: ["文种", "kind"],
};

export const SOURCE_WORDS: Readonly<Record<FoundFact["source"], Words>> = {
  card: ["登记卡", "card"],
  meta: ["网页信息栏", "page's own fields"],
  text: ["正文", "text"],
  collection: ["其他文件", "another document"],
};

export const CLAUSE_WORDS: Readonly<Record<ClauseKind, Words>> = {
  article: ["条", "article"],
  section: ["段", "section"],
  qa: ["问答", "Q&A"],
  field: ["事项", "field"],
  table: ["表", "table"],
  heading: ["标题", "heading"],
  lead: ["引言", "lead"],
  closing: ["落款", "closing"],
};

export function factName(name: FactName): Words {
  return FACT_WORDS[name];
}
