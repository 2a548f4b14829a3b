import type { AnswerMode } from "../../core/answer.js";
import type { DocumentKind, ValidityState } from "../../core/document.js";

/** What citizens read for the codes of a document and an answer. */
export const VALIDITY_WORDS: Readonly<Record<ValidityState, string>> = {
  in_force: "现行有效",
  not_yet: "尚未施行",
  expired: "已失效",
  unknown: "效力未标明",
};

export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  law: "法律",
  regulation: "法规规章",
  normative: "规范性文件",
  guide: "办事指南",
  faq: "常见问题",
  interpretation: "政策解读",
  notice: "通知公告",
  news: "新闻",
  other: "其他",
};

export const MODE_WORDS: Readonly<Record<AnswerMode, string>> = {
  extractive: "原文摘录",
  generated: "AI 生成",
  mixed: "AI 生成与原文摘录",
  curated: "人工审定",
};
