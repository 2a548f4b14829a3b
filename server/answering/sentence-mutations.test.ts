import { beforeAll, describe, expect, it } from "vitest";
import { validityOn } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import { evidenceAt } from "./evidence-at.js";
import { madeUpGeneration } from "./generation.fixture.js";
import {
  ALLOWANCE,
  HILL_RENT,
  LIBRARY_GUIDE,
  LOW_INCOME_TABLE,
  NEIGHBOUR,
  OLD_TRAINEE,
  PARKING,
  PENSION_QA,
  RIVER_RENT,
  TODAY,
} from "./knowledge.fixture.js";
import { verifySentence } from "./verify-sentence.js";

const MUTATIONS = 500;
const STOPPED = 0.99;
const LOST = 0.01;

/** Document, words by which its clause is found, and the clause's rule as a careful writer might put it. */
const SENTENCES: readonly (readonly [string, string, string])[] = [
  [ALLOWANCE, "同时具备", "申领高龄津贴的人应当年满80周岁并具有本市户籍。"],
  [ALLOWANCE, "同时具备", "申领高龄津贴需要持有社会保障卡。"],
  [ALLOWANCE, "同时具备", "正在服刑的人员，不得申领高龄津贴。"],
  [ALLOWANCE, "按下列标准", "年满80周岁不满90周岁的老年人，高龄津贴每人每月100元。"],
  [ALLOWANCE, "按下列标准", "年满90周岁不满100周岁的，高龄津贴为每人每月三百元。"],
  [ALLOWANCE, "按下列标准", "年满100周岁的老人每人每月发放800元高龄津贴。"],
  [ALLOWANCE, "户籍所在地街道", "申请人可以向户籍所在地的街道办事处申请。"],
  [ALLOWANCE, "户籍所在地街道", "街道办事处应当在受理申请之日起10个工作日内完成审核。"],
  [ALLOWANCE, "当月起计发", "高龄津贴从年满80周岁当月起计发，每月15日前发放。"],
  [ALLOWANCE, "当月起计发", "户籍迁出本市的，从次月起停发高龄津贴。"],
  [ALLOWANCE, "责令退回", "骗取高龄津贴的，由云泽市民政局责令退回并处骗取金额2倍以下的罚款。"],
  [ALLOWANCE, "有效期五年", "该办法自2025年7月1日起施行，有效期5年。"],
  [ALLOWANCE, "有效期五年", "高龄津贴的咨询电话是0599-6123456。"],
  [ALLOWANCE, "有效期五年", "依据云民规〔2025〕3号，本办法从2025年7月1日起施行。"],
  [RIVER_RENT, "补贴的对象", "在临江区就业、年龄不满35周岁且在本市无自有住房的青年是租房补贴的对象。"],
  [RIVER_RENT, "补贴标准", "临江区青年租房补贴每人每月600元，发放期限不超过24个月。"],
  [RIVER_RENT, "下列材料", "申请青年租房补贴应当提交居民身份证、劳动合同和租赁合同备案证明。"],
  [RIVER_RENT, "公共租赁", "已经享受公共租赁住房保障的，不得申请青年租房补贴。"],
  [HILL_RENT, "补贴标准", "青年租房补贴的标准是每人每月900元，发放期限不超过12个月。"],
  [HILL_RENT, "有效期三年", "本细则从2025年9月1日起施行，有效期3年，咨询电话0599-6300222。"],
  [OLD_TRAINEE, "交通补助，标准", "见习人员可申领见习交通补助，每人每月150元。"],
  [OLD_TRAINEE, "代为申领", "见习交通补助由见习单位代为申领，每季度末发放。"],
  [PARKING, "禁止在楼道", "禁止在楼道、门厅停放电动自行车，违反规定的对个人处200元罚款。"],
  [PARKING, "起施行", "电动自行车停放充电管理规定自2027年3月1日起施行。"],
  [PENSION_QA, "缴费档次", "城乡居民养老保险有200元、500元、1000元三个缴费档次，由参保人自主选择。"],
  [PENSION_QA, "领取养老金", "年满60周岁且累计缴费满15年的参保人，从次月起按月领取养老金。"],
  [LOW_INCOME_TABLE, "特困人员", "特困人员供养的城镇标准为每人每月1290元，农村标准为每人每月1035元。"],
  [LIBRARY_GUIDE, "文昌路", "办理地点在云泽市文昌路18号图书馆一楼服务台。"],
  [LIBRARY_GUIDE, "押金", "办理读者证不收费，押金100元，退证时退还。"],
  [NEIGHBOUR, "90日", "新生儿父母应当在新生儿出生之日起90日内申请营养补贴。"],
];

interface Right {
  readonly text: string;
  readonly evidence: Evidence;
}

let rights: Right[];
beforeAll(async () => {
  const { generation } = await madeUpGeneration();
  rights = SENTENCES.flatMap(([document, words, text]) => {
    const evidence = clauseWith(generation, document, words);
    // The same rule again, with its source named as answers often do.
    return [text, `根据《${evidence.document.card.title}》，${text}`].map((one) => ({ text: one, evidence }));
  });
});

const kept = ({ text, evidence }: Right) => verifySentence(text, [{ evidence, quote: evidence.clause.text }]).kept;

describe("sentences that say what their clause says in other words", () => {
  it(`are kept, all but ${LOST * 100} %`, () => {
    expect(rights).toHaveLength(60);
    const lost = rights.filter((right) => !kept(right)).map(({ text }) => text);
    console.log(`kept ${rights.length - lost.length} of ${rights.length} right sentences`);
    expect(lost.length / rights.length, lost.join("\n")).toBeLessThanOrEqual(LOST);
  });
});

describe("sentences with one thing changed", () => {
  it(`are stopped, at least ${STOPPED * 100} % of ${MUTATIONS}`, () => {
    const mutants = mutationsOf(rights, MUTATIONS);
    expect(mutants).toHaveLength(MUTATIONS);
    const through = mutants.filter(kept);
    const kinds = [...new Set(mutants.map(({ kind }) => kind))].map((kind) => {
      const all = mutants.filter((one) => one.kind === kind).length;
      return `${kind} ${all - through.filter((one) => one.kind === kind).length}/${all}`;
    });
    const share = (MUTATIONS - through.length) / MUTATIONS;
    console.log(`stopped ${(share * 100).toFixed(1)} % of ${MUTATIONS} mutations: ${kinds.join(", ")}`);
    const listed = [...new Set(through.map(({ kind, text }) => `${kind}: ${text}`))].join("\n");
    expect(share, listed).toBeGreaterThanOrEqual(STOPPED);
  });

  it("are never the sentence itself", () => {
    const texts = new Set(rights.map(({ text }) => text));
    expect(mutationsOf(rights, MUTATIONS).filter(({ text }) => texts.has(text))).toEqual([]);
  });
});

interface Mutant extends Right {
  readonly kind: string;
}

type Random = (below: number) => number;

/** Exchanges that turn a rule into another rule, both ways. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/个工作日/, "个月"],
  [/周岁/, "个月"],
  [/(?<=\d)个月/, "年"],
  [/(?<=\d)日内/, "个月内"],
  [/(?<=[0-9百])元/, "万元"],
  [/(?<=\d)倍/, "%"],
  [/(?<=满\d\d)年/, "个月"],
];
const BOUNDS: readonly (readonly [RegExp, string])[] = [
  [/以下/, "以上"],
  [/不超过/, "不少于"],
  [/年满/, "不满"],
  [/(?<!年)不满/, "超过"],
];
const NEGATIONS: readonly (readonly [RegExp, string])[] = [
  [/不得/, "可以"],
  [/可以/, "不得"],
  [/应当/, "不需要"],
  [/禁止/, "可以"],
  [/不收费/, "收费"],
  [/每人每月发放/, "不发放每人每月"],
];

/** One change each; null where the sentence has nothing of the kind. */
const KINDS: Readonly<Record<string, (text: string, random: Random) => string | null>> = {
  digit: (text, random) => changeOne(text, /\d/g, (digit) => otherDigit(digit, random), random),
  number: (text, random) =>
    changeOne(text, /(?<![\d-])\d{2,4}(?![\d-])(?=[元周个日年])/g, (n) => String(Number(n) * 2 + 1), random),
  unit: (text, random) => exchange(text, UNITS, random),
  date: (text, random) =>
    changeOne(text, /(?<=年)\d{1,2}(?=月)/g, (month) => String((Number(month) % 12) + 1), random) ??
    changeOne(text, /(?<=每月)\d{1,2}(?=日)/g, (day) => String(Number(day) + 1), random),
  telephone: (text, random) => changeOne(text, /(?<=0599-\d{6})\d/g, (digit) => otherDigit(digit, random), random),
  "document number": (text, random) =>
    changeOne(text, /(?<=〕)\d+(?=号)/g, (n) => String(Number(n) + 1 + random(8)), random),
  bound: (text, random) => exchange(text, BOUNDS, random),
  negation: (text, random) => exchange(text, NEGATIONS, random),
};

/** The same mutations each time; each kind as often as sentences allow it. */
function mutationsOf(sentences: readonly Right[], count: number): Mutant[] {
  const random = seeded(20_261_125);
  const kinds = Object.entries(KINDS);
  const mutants: Mutant[] = [];
  while (mutants.length < count) {
    const [kind, change] = kinds[random(kinds.length)]!;
    const right = sentences[random(sentences.length)]!;
    const text = change(right.text, random);
    if (text !== null && text !== right.text) mutants.push({ kind, text, evidence: right.evidence });
  }
  return mutants;
}

function changeOne(text: string, pattern: RegExp, change: (found: string) => string, random: Random): string | null {
  // The title that names the source is not mutated: it is no claim.
  const from = text.indexOf("》") + 1;
  const found = [...text.matchAll(pattern)].filter(({ index }) => index >= from);
  if (found.length === 0) return null;
  const { index, 0: old } = found[random(found.length)]!;
  return text.slice(0, index) + change(old) + text.slice(index + old.length);
}

function exchange(text: string, list: readonly (readonly [RegExp, string])[], random: Random): string | null {
  const fitting = list.filter(([pattern]) => pattern.test(text));
  if (fitting.length === 0) return null;
  const [pattern, other] = fitting[random(fitting.length)]!;
  return text.replace(pattern, other);
}

function otherDigit(digit: string, random: Random): string {
  return String((Number(digit) + 1 + random(9)) % 10);
}

/** Mulberry32: small, and the same on every machine. */
function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) % below) >>> 0;
  };
}

function clauseWith(generation: Generation, id: string, words: string): Evidence {
  const document = generation.documents.findIndex((one) => one.id === id);
  const clause = generation.clauses[document]!.findIndex(({ text }) => text.includes(words));
  const evidence = evidenceAt(generation, document, clause, validityOn(generation.documents[document]!.card, TODAY));
  if (evidence === null) throw new Error(`no clause of ${id} holds ${words}`);
  return evidence;
}
