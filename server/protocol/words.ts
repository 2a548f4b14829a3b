import type { AnswerMode } from "../core/answer.js";
import type { DocumentKind, ValidityState } from "../core/document.js";

interface CodeWords {
  readonly validity: Readonly<Record<ValidityState, string>>;
  readonly kinds: Readonly<Record<DocumentKind, string>>;
  readonly modes: Readonly<Record<AnswerMode, string>>;
}

/** What citizens read for the codes that travel with an answer, on the pages and in the widget alike. */
export const CODE_WORDS_ZH: CodeWords = {
  validity: { in_force: "现行有效", not_yet: "尚未施行", expired: "已失效", unknown: "效力未标明" },
  kinds: {
    law: "法律",
    regulation: "法规规章",
    normative: "规范性文件",
    guide: "办事指南",
    faq: "常见问题",
    interpretation: "政策解读",
    notice: "通知公告",
    news: "新闻",
    other: "其他文件",
  },
  modes: { extractive: "原文摘录", generated: "AI 生成", mixed: "AI 生成与原文摘录", curated: "人工审定" },
};

export const CODE_WORDS_EN: CodeWords = {
  validity: { in_force: "In force", not_yet: "Not yet in force", expired: "Expired", unknown: "Validity not stated" },
  kinds: {
    law: "Law",
    regulation: "Regulation",
    normative: "Policy document",
    guide: "Service guide",
    faq: "Questions and answers",
    interpretation: "Interpretation",
    notice: "Notice",
    news: "News",
    other: "Other document",
  },
  modes: {
    extractive: "Quoted text",
    generated: "AI generated",
    mixed: "AI generated and quoted",
    curated: "Reviewed by staff",
  },
};
