import type { AskedAttribute } from "../question.js";
import { fold } from "./fold.js";
import { mentionsIn } from "./mentions.js";
import type { Span } from "./sentences.js";

interface Attribute {
  readonly asked: RegExp;
  /** Whether a text states it; null where that can't be told by form alone. */
  readonly stated: ((text: string) => boolean) | null;
}

const hasNumber = (unit: RegExp) => (text: string) =>
  mentionsIn(text).some(
    (mention) =>
      (mention.kind === "number" && unit.test(mention.unit)) || (mention.kind === "percent" && unit.test("%")),
  );
const has = (kind: string) => (text: string) => mentionsIn(text).some((mention) => mention.kind === kind);

/** What a question asks for and how a clause that states it looks. Order: the more specific first. */
const ATTRIBUTES: Readonly<Record<AskedAttribute, Attribute>> = {
  telephone: { asked: /电话|热线|联系方式|打给谁|号码是|拨打/, stated: has("telephone") },
  link: { asked: /网址|网站|链接|官网|哪个网|下载地址/, stated: has("link") },
  fee: {
    asked: /收费|费用|要钱吗|收钱|免费|交(?:多少)?钱|手续费|工本费/,
    stated: (text) => /免费|不收费|不收取|免收|无需缴费|免除/.test(text) || hasNumber(/元|%/)(text),
  },
  amount: {
    asked:
      /多少钱|多少元|几块钱|(?:补|领|给|发|拿|贷|报|交|缴|扣|奖|罚|赔)(?:到|得到)?多少|标准(?:是|为)?多少|(?:金额|额度|标准|比例|利率|上限|补贴|津贴|救助金|费)(?:是|有|为|最高|最多)?(?:多少|几|多大)|多少(?:补贴|补助|津贴|额度|奖励|比例)|最[高多](?:可|能)?.{0,8}(?:多少|几)(?!个?(?:月|年|天|日|工作日|岁|人|次))|百分之几/,
    stated: hasNumber(/^(?:元|%|倍|)$/),
  },
  term: {
    asked: /多久|多长时间|几天|多少天|几个?(?:工作日|月|年)|期限|时限|有效期|最长|多少(?:个)?(?:工作日|年|月)/,
    stated: hasNumber(/^(?:日|工作日|月|年|小时|周|分钟)$/),
  },
  date: {
    asked: /什么时候|何时|啥时候|几月|几号|哪天|哪一天|时间(?:是|安排)|截止|起止|几点/,
    stated: (text) =>
      has("date")(text) ||
      hasNumber(/^(?:日|月|年|工作日)$/)(text) ||
      /时间|每[日天周月年]|\d{1,2}[:：]\d{2}/.test(text),
  },
  place: {
    asked: /在哪(?!个网)|去哪(?!个网)|到哪(?!个网)|哪里|哪儿|什么地方|地址|地点|哪个(?:部门|窗口|单位|机构)/,
    stated: null,
  },
  materials: {
    asked:
      /(?:带|拿|准备|提交|需?要)?(?:什么|啥|哪些|些什么|些啥)(?:证件|东西|证明)|材料|资料|带(?:什么|啥|哪些|些什么|些啥|的?东西)|准备(?:什么|啥|哪些)|提交(?:什么|啥|哪些)|手续(?!费)/,
    stated: null,
  },
  condition: {
    asked: /条件|资格|要求|什么人|哪些人|谁(?:能|可以)|符合什么|什么程度|(?:要|得).{1,12}才(?:能|可以)/,
    stated: null,
  },
  procedure: {
    asked:
      /怎么办|如何办|怎样办|怎么申|如何申|流程|步骤|程序|怎么报|如何报|怎么弄|怎么领|如何领|渠道|怎么登记|如何登记/,
    stated: null,
  },
  definition: { asked: /是什么|什么是|指什么|什么叫|是指|什么意思|定义/, stated: null },
  who: { asked: /由谁|谁负责|哪个部门|谁来|归谁/, stated: null },
  validity: {
    asked:
      /(?:办法|规定|通知|政策|文件|细则|条例|方案|意见|标准|活动|》|制度).{0,12}(?:还有效|还(?:能用|管用|算数|作数|执行)|有效吗|失效|废止|作废|(?:什么时候|何时|啥时候|哪天|哪一天|几号|几时)起?(?:结束|截止|到期|施行|实施|生效|开始)|有效期(?:是|到|至|多久|多长)|开始(?:施行|实施)|(?:施行|实施|生效)了?吗)/,
    stated: (text) => /施行|实施|生效|有效期|废止|失效|截止|结束|至.{4,12}日止/.test(text),
  },
  consequence: {
    asked:
      /会(?:被)?(?:怎么?样|咋样|如何|怎样)|后果|怎么处[罚理]|罚(?:多少|不罚|几|吗|钱)|会不会(?:被|影响)|会被.{1,8}吗|有什么影响|怎么罚/,
    stated: null,
  },
  yes_no: {
    asked: /吗[?？]?$|能不能|可不可以|可以.{0,20}吗|是不是|有没有|是否|会不会|要不要|需不需要|算不算/,
    stated: null,
  },
};

const ORDER = Object.keys(ATTRIBUTES) as AskedAttribute[];

/** What a question asks for; empty where it only names a matter. */
export function askedAttributes(question: string): AskedAttribute[] {
  const folded = fold(question);
  return ORDER.filter((name) => ATTRIBUTES[name].asked.test(folded));
}

/** Where a folded question asks for the attribute, in order. */
export function askedWords(name: AskedAttribute, folded: string): Span[] {
  const all = new RegExp(ATTRIBUTES[name].asked, "g");
  return [...folded.matchAll(all)].map((match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** A folded question with what it asks for blanked out, letter for letter: its places stay what they were. */
export function withoutAskedWords(folded: string, names: readonly AskedAttribute[]): string {
  return names
    .flatMap((name) => askedWords(name, folded))
    .reduce((left, { start, end }) => left.slice(0, start) + " ".repeat(end - start) + left.slice(end), folded);
}

/** Whether a text states the attribute: true, false, or null where its form doesn't tell. */
export function statesAttribute(name: AskedAttribute, text: string): boolean | null {
  return ATTRIBUTES[name].stated?.(text) ?? null;
}

const HINTS: Readonly<Partial<Record<AskedAttribute, RegExp>>> = {
  place: /地址|地点|窗口|大厅|服务中心|办事处|派出所|[路街道巷]\d{1,5}号|所在地/,
  materials: /材料|证明|复印件|原件|证件|身份证|户口簿|申请表|提交|出示|携带/,
  condition: /条件|符合|具备|具有|应当满足|同时满足|属于下列|对象|(?<![不未])满\d{1,3}/,
  procedure: /申请|受理|审核|审批|提交|流程|程序|步骤|登录|办结|公示|核发|填写/,
  definition: /是指|指的是|所称|包括/,
  who: /负责|主管|由.{2,20}(?:局|部门|机构|委员会|政府|中心|办事处)/,
  consequence:
    /视为|视作|取消|不予|责令|罚款|停止|停发|退回|追回|中止|终止|暂停|不再|失效|失信|追究|重新轮候|不得再|补发|降低/,
  validity: /施行|实施|生效|有效期|废止|失效|截止|结束|停止执行|日止/,
  yes_no: /可以|不可|不得|不予|应当|需要|不需|无需|允许|禁止|有权/,
};

/** Whether a text speaks as one that states the attribute would: weaker than `statesAttribute`, for ranking only. */
export function hintsAt(name: AskedAttribute, text: string): boolean {
  return HINTS[name]?.test(text) ?? false;
}

/** Field names of service guides that hold an attribute. */
export const FIELD_OF: Readonly<Partial<Record<AskedAttribute, RegExp>>> = {
  telephone: /电话|联系|咨询/,
  fee: /收费|费用/,
  term: /时限|期限|时间/,
  date: /时间|期限|日期/,
  place: /地点|地址|窗口|部门|机构|机关/,
  materials: /材料|资料/,
  condition: /条件|对象/,
  procedure: /流程|程序|方式|渠道|步骤/,
  link: /网/,
  amount: /标准|金额|额度|比例|收费/,
};

/**
 * Whether a field of a service guide is kept for something else than what is asked: the telephone, where materials are
 * asked. A field that speaks of what is asked in its text (办理流程: 携带身份证) is not.
 */
export function isOtherField(asked: readonly AskedAttribute[], label: string, text: string): boolean {
  const called = asked.filter((name) => FIELD_OF[name] !== undefined);
  if (called.length === 0 || called.some((name) => FIELD_OF[name]!.test(label))) return false;
  const kept = Object.values(FIELD_OF).some((name) => name.test(label));
  return kept && !called.some((name) => statesAttribute(name, text) ?? hintsAt(name, text));
}
