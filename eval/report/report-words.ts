import type { Fault } from "../suites/answers/score-case.js";

/** What staff read for each fault, Chinese first. */
export const FAULT_WORDS: Readonly<Record<Fault, readonly [zh: string, en: string]>> = {
  wrong_outcome: ["结局不对", "wrong outcome"],
  document_missed: ["漏引文件", "document missed"],
  clause_missed: ["漏引条款", "clause missed"],
  number_missing: ["缺少数字", "number missing"],
  number_unproven: ["数字无据", "number unproven"],
  quote_not_verbatim: ["引文不一致", "quote not verbatim"],
  wrong_place: ["引用他地", "wrong place"],
  expired_as_valid: ["失效当有效", "expired as valid"],
  citation_without_answer: ["未答却带引用", "citation without answer"],
};

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ["answerable", "可答"],
  ["near_miss", "相近但无据"],
  ["expired", "已失效"],
  ["other_place", "他地规定"],
  ["not_yet", "尚未施行"],
  ["follow_up", "追问"],
  ["foreign", "无关事项"],
  ["personal_record", "个人记录"],
  ["opinion", "评价意见"],
  ["greeting", "寒暄"],
  ["crisis", "危机"],
  ["clarify_place", "须问地区"],
  ["question", "部门自设"],
]);

const GROUP_WORDS: ReadonlyMap<string, string> = new Map([
  ["answered", "已答"],
  ["conversation", "寒暄"],
  ["clarify", "反问"],
  ["unanswerable", "不可答"],
  ["refused", "拒绝"],
  ["handoff", "转人工"],
  ["stopped", "已停止"],
  ["busy", "繁忙"],
  ["error", "故障"],
]);

const SPLIT_WORDS: ReadonlyMap<string, string> = new Map([
  ["tuning", "调试用"],
  ["kept_aside", "留存未看"],
  ["all", "全部"],
]);

/** A name with its Chinese word before it; names that staff made up themselves stand alone. */
export function kindWords(kind: string): string {
  return worded(KIND_WORDS, kind);
}

export function groupWords(group: string): string {
  return worded(GROUP_WORDS, group);
}

export function splitWords(split: string): string {
  return worded(SPLIT_WORDS, split);
}

function worded(words: ReadonlyMap<string, string>, name: string): string {
  const zh = words.get(name);
  return zh === undefined ? name : `${zh} ${name}`;
}
