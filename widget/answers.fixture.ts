import type { AnswerEvent } from "../server/protocol/wire.js";
import type { Answer, Citation } from "./wire-types.js";

/** A citation of the fictional city 临川市, with what a test wants different. */
export function citationExample(changes: Partial<Citation> = {}): Citation {
  return {
    n: 1,
    documentId: "linchuan/medical-aid",
    chunkId: "0123456789abcdef",
    title: "临川市医疗救助办法",
    documentNumber: "临医保规〔2024〕3号",
    issuer: "临川市医疗保障局",
    clause: "第二章 救助标准 第八条",
    anchor: "article-8",
    quote:
      "第八条 救助对象在定点医疗机构住院发生的政策范围内个人自付费用，按下列标准救助：\n（一）特困人员按100%救助；\n（二）最低生活保障对象按90%救助；\n（三）最低生活保障边缘家庭成员按70%救助。",
    url: "https://www.linchuan.example/policy/2024/3.html",
    published: "2024-03-12",
    effective: "2024-04-01",
    expires: "2029-03-31",
    validity: "in_force",
    kind: "normative",
    ...changes,
  };
}

/** An answer object, with what a test wants different. */
export function answerExample(changes: Partial<Answer> = {}): Answer {
  return {
    id: "a1f4c09be27d4d8ab0c3",
    question: "低保户住院能报销多少？",
    outcome: "answered_full",
    mode: "extractive",
    sentences: [
      { text: "救助对象在定点医疗机构住院发生的政策范围内个人自付费用，按下列标准救助：", citations: [1] },
      { text: "（一）特困人员按100%救助；", citations: [1] },
      { text: "（二）最低生活保障对象按90%救助；", citations: [1] },
      { text: "（三）最低生活保障边缘家庭成员按70%救助。", citations: [1] },
      { text: "年度救助限额为5万元。", citations: [2] },
      { text: "申请人应当在出院后六个月内提出申请。", citations: [2, 3] },
    ],
    citations: [
      citationExample(),
      citationExample({
        n: 2,
        clause: "第二章 救助标准 第九条",
        quote: "第九条 年度救助限额为5万元。申请人应当在出院后六个月内提出申请。",
      }),
      citationExample({
        n: 3,
        documentId: "linchuan/medical-aid-explained",
        title: "《临川市医疗救助办法》政策解读",
        documentNumber: null,
        clause: "四、怎样申请",
        quote: "出院后六个月内可以向户籍所在地的街道办事处提出申请。",
        url: "http://www.linchuan.example/explained.html",
        effective: null,
        expires: null,
        validity: "unknown",
        kind: "interpretation",
      }),
    ],
    message: null,
    contact: null,
    suggestions: ["申请医疗救助要带什么材料？"],
    generation: "g1",
    masked: [],
    aiLabel: "AI生成，仅供参考，以政策原文为准",
    timings: {},
    ...changes,
  };
}

const CONTACT = { name: "临川市政务服务热线", telephone: "12345", hours: "全天服务" };

/** Answers by the way they end. */
export const ANSWERS = {
  answered: answerExample(),
  expired: answerExample({
    outcome: "unanswerable_expired_only",
    sentences: [{ text: "职工每人每月补贴300元。", citations: [1] }],
    citations: [
      citationExample({
        title: "临川市稳岗补贴暂行办法",
        documentNumber: "临人社〔2019〕7号",
        clause: "第五条",
        quote: "第五条 职工每人每月补贴300元。",
        effective: "2019-05-01",
        expires: "2022-04-30",
        validity: "expired",
      }),
    ],
    message: "只找到已经失效的规定，不能作为现在办事的依据。请拨打 12345 咨询现行规定。",
    contact: CONTACT,
    suggestions: [],
  }),
  unanswered: answerExample({
    outcome: "unanswerable_no_evidence",
    sentences: [],
    citations: [],
    message: "已公布的文件中没有找到这个问题的答案。请拨打 12345 咨询。",
    contact: CONTACT,
    suggestions: ["临川市医疗救助办法", "临川市居住证办事指南"],
  }),
  place: answerExample({
    outcome: "clarify_place",
    sentences: [],
    citations: [],
    message: "各地规定不同，请先告诉我您在哪个地区：临川市。",
    suggestions: ["临川市南浦区", "临川市北山区"],
  }),
  masked: answerExample({ question: "我的电话是［手机号］，能申请吗？", masked: ["phone", "id_number"] }),
  crisis: answerExample({
    outcome: "handoff_crisis",
    sentences: [],
    citations: [],
    message:
      "如果您或他人正处在危险中，请立即拨打 110（报警）、120（急救）或 119（火警）。情绪困扰可拨打全国统一心理援助热线 12356，全天有人接听。",
    contact: CONTACT,
    suggestions: [],
  }),
} satisfies Record<string, Answer>;

/** The events of an answer as the server would send them. */
export function eventsOf(answer: Answer, questionId: string): AnswerEvent[] {
  const { id: answerId, masked, aiLabel } = answer;
  const used = new Set<number>();
  const sentences = answer.sentences.map(({ text, citations }, index): AnswerEvent => {
    const newCitations = answer.citations.filter(({ n }) => citations.includes(n) && !used.has(n));
    for (const { n } of newCitations) used.add(n);
    return { event: "answer-sentence", data: { answerId, seq: index + 2, text, citations, newCitations } };
  });
  return [
    { event: "answer-start", data: { answerId, seq: 1, questionId, masked, aiLabel } },
    ...sentences,
    { event: "answer-end", data: { answerId, seq: sentences.length + 2, answer } },
  ];
}
