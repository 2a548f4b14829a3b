import type { DocumentKind } from "../../../server/core/document.js";

const BY_TITLE: readonly (readonly [RegExp, DocumentKind])[] = [
  [/解读|一图读懂|图解|问答解读|政策解答/, "interpretation"],
  [/常见问题|问答|FAQ|你问我答|热点问题/i, "faq"],
  [
    /办事指南|服务指南|办理指南|申领指南|申报指南|操作指引|办理流程|指引$|攻略|申请流程|一文说清|怎么办|如何办/,
    "guide",
  ],
  [/^中华人民共和国[^（(]*法(?:[（(].*)?$|^[^通]{0,20}法典/, "law"],
  [/条例(?:[（(].*[)）])?$|实施条例|政府令|管理规定$/, "regulation"],
  [/公告|通告|公示|名单|房源/, "notice"],
  [/办法|细则|规定|意见|通知|决定|方案|批复|规则|标准|措施|目录|清单|规划/, "normative"],
];

/** Kind of a document by the category of its page and by its title; a number makes it at least normative. */
export function kindOf(title: string, category: string | null, hasNumber: boolean, questions: number): DocumentKind {
  for (const text of [category ?? "", title]) {
    if (/解读/.test(text)) return "interpretation";
    if (text === category && /常见问题|问答|知识库/.test(text)) return "faq";
    if (text === category && /新闻|动态|要闻|资讯/.test(text) && !hasNumber) return "news";
  }
  const byTitle = BY_TITLE.find(([pattern]) => pattern.test(title))?.[1];
  if (byTitle !== undefined && !(byTitle === "guide" && hasNumber)) return byTitle;
  if (hasNumber) return "normative";
  return questions >= 3 ? "faq" : "other";
}
