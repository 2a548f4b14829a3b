/** Everything measured on answers: one entry a metric, read by scoring, gate, comparison and report alike. */
export interface Metric {
  readonly zh: string;
  readonly en: string;
  readonly better: "higher" | "lower";
  /** What it is, in a sentence for the reader of a report. */
  readonly meaning: string;
  /** How far the mean may worsen against a baseline before the gate says no; 0 where nothing may be lost. */
  readonly tolerance: number;
  /** Shown large at the top of the report. */
  readonly headline: boolean;
}

/** Means over the cases of which a metric says something; each case counts the same. */
export const METRICS = {
  passed: metric("用例通过率", "Cases passed", "higher", "没有任何差错的用例占比。", 0.02, true),
  outcomeAccuracy: metric(
    "结局正确率",
    "Outcome accuracy",
    "higher",
    "该答的答了、该拒的按正确原因拒了的用例占比。",
    0.02,
    true,
  ),
  clauseRecall: metric("条款召回率", "Clause recall", "higher", "应引用的条款中实际引用的份额。", 0.02, true),
  clausePrecision: metric(
    "条款精确率",
    "Clause precision",
    "higher",
    "实际引用的条款中属于应引用条款的份额。",
    0.05,
    true,
  ),
  documentRecall: metric("文件召回率", "Document recall", "higher", "应引用的文件中实际引用的份额。", 0.02, false),
  quoteContainment: metric(
    "引文逐字一致率",
    "Quotes verbatim",
    "higher",
    "引文逐字见于所引条款（不计空白）的份额。",
    0,
    true,
  ),
  numbersShown: metric("数字呈现率", "Numbers shown", "higher", "答案必须写出的数字中实际写出的份额。", 0.03, false),
  numbersProven: metric("数字有据率", "Numbers proven", "higher", "句中每个数字都见于其引文的句子份额。", 0, true),
  bigramF1: metric(
    "与参考答案的二元字 F1",
    "Character-bigram F1",
    "higher",
    "答案与参考答案相邻字对的重合程度。",
    0.03,
    false,
  ),
  answerableRefused: metric(
    "可答却未答",
    "Answerable refused",
    "lower",
    "有依据可答却没有回答的用例占比。",
    0.03,
    true,
  ),
  unanswerableAnswered: metric(
    "不可答却作答",
    "Unanswerable answered",
    "lower",
    "没有依据、不该答却作答的用例占比。",
    0.03,
    true,
  ),
  wrongPlace: metric(
    "引用他地文件",
    "Wrong-place citations",
    "lower",
    "引用了不适用于提问人所在地的文件的用例占比。",
    0,
    false,
  ),
  expiredAsValid: metric(
    "失效文件当作有效",
    "Expired as valid",
    "lower",
    "把已失效文件当作现行依据的用例占比。",
    0,
    false,
  ),
} as const satisfies Record<string, Metric>;

export type MetricKey = keyof typeof METRICS;

export const METRIC_KEYS = Object.keys(METRICS) as MetricKey[];

function metric(
  zh: string,
  en: string,
  better: Metric["better"],
  meaning: string,
  tolerance: number,
  headline: boolean,
): Metric {
  return { zh, en, better, meaning, tolerance, headline };
}
