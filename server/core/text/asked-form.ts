import type { AskedForm, FormName } from "../question.js";
import { fold } from "./fold.js";
import { type Mention, mentionsIn } from "./mentions.js";

interface Form {
  /** A first group, where there is one, is the unit that the question names. */
  readonly asked: RegExp;
  /** `text` is folded; `unit` as the question names it. */
  readonly stated: (text: string, mentions: readonly Mention[], unit: string | null) => boolean;
}

const UNIT =
  "套|间|个|人|名|种|次|家|所|班|份|张|条|项|档|级|寸|位|户|分|平方米?|平米?|针|届|门|志愿|学位|名额|款|道|折";
const PAYS = "补贴?|补助|给|发|领|拿|贷|报销?|交|缴|扣|奖励?|罚|赔|付|收|要|取|救助|资助|花";
const FIGURE = /\d|[零〇一二两三四五六七八九十百千万半]/;
/** Units that count the same things. */
const ALIKE: readonly string[] = ["个人名位户", "志愿学位名额个", "种款类项个", "平方米平"];

const number = (unit: RegExp) => (mentions: readonly Mention[]) =>
  mentions.some(({ kind, unit: printed }) => kind === "number" && unit.test(printed));
const has = (wanted: string) => (_: string, mentions: readonly Mention[]) =>
  mentions.some((one) => one.kind === wanted);
const DAYS = number(/^(?:日|工作日|周)$/);
const MONTHS = number(/^月$/);
const YEARS = number(/^年$/);
const HOURS = number(/^(?:小时|分钟)$/);
/** Days in the text are days of a month (每月15日前), no lengths of time. */
const DAY_OF_MONTH_ONLY =
  /^(?:(?!(?<![月\d一二三四五六七八九十])[\d一二三四五六七八九十]+\s*个?(?:工作日|[日天]|周(?!岁))).)*$/s;
const AT_ONCE = /当场|当日|当天|即时|即日|随时|立即/;

const FORMS: Readonly<Record<FormName, Form>> = {
  telephone: { asked: /电话|热线|打给谁|拨打(?:哪|什么)|号码是/, stated: has("telephone") },
  email: { asked: /邮箱|电子邮件|email/, stated: (text) => /[\w.-]+@[\w.-]+/.test(text) },
  link: { asked: /网址|网站(?:是|地址)|链接|官网|哪个网|下载地址/, stated: has("link") },
  address: {
    asked: /地址|哪条路|什么路|哪条街|门牌/,
    stated: (text) => /\d+号|[\p{Script=Han}]{2,}(?:路|街|大道|巷|镇|村)[\p{Script=Han}]{0,6}\d|号楼/u.test(text),
  },
  share: {
    asked: /几成|百分之(?:几|多少)|比例|几折|利率|费率|几倍|多少倍/,
    stated: (text, mentions) =>
      mentions.some((one) => one.kind === "percent" || one.unit === "倍") ||
      /半价|[一二三四五六七八九\d]成|全额|bp/.test(text),
  },
  age: {
    asked:
      /几岁|(?<![盖建住租房屋积有])多大(?:年纪|岁数|年龄)?(?:可以|才|能|的|$)|年龄.{0,6}(?:多少|几|是|要求|限制|够)|多少(?:周)?岁|几多岁|多大岁数/,
    stated: (_, mentions) => number(/^岁$/)(mentions),
  },
  clock: {
    asked: /几点|营业时间|上班时间|办公时间|开门时间/,
    stated: (text) => /\d{1,2}\s*[:：]\s*\d{2}|\d{1,2}\s*(?:时|点)|全天|24小时/.test(text),
  },
  term: {
    asked:
      /(?:几|多少)个?(工作日|天|月|年|周|星期|小时)(?!份|级|度|生|出生|的小孩)|多久|多长时间|期限|时限|有效期|最长(?:能|可|不)/,
    stated: (text, mentions, unit) => {
      const days = (DAYS(mentions) && !DAY_OF_MONTH_ONLY.test(text)) || HOURS(mentions) || AT_ONCE.test(text);
      const years = YEARS(mentions) || MONTHS(mentions) || /半年|长期|一次性/.test(text);
      if (unit === null) return days || years;
      // A deadline asked for in days is also told in months: 1个月内.
      if (/天|工作日|周|星期/.test(unit)) return days || /个月(?:之|以)?内/.test(text);
      return unit === "小时" ? days : unit === "月" ? MONTHS(mentions) || YEARS(mentions) : years;
    },
  },
  date: {
    asked: /几号|哪天|哪一天|哪几天|(?:哪|几)日|几月几|截止(?:到|日期|时间)?/,
    stated: (text, mentions) =>
      mentions.some(
        (one) => one.kind === "date" && (/-\d{2}-\d{2}$/.test(one.value) || /^\d{2}-\d{2}$/.test(one.value)),
      ) ||
      /(?:每月|当月|次月|季度?|[月年])\D{0,8}\d{1,2}日|\d{1,2}日(?:前|至|起|止|—|-)|\d{1,2}月\d{1,2}日?|[上中下]旬|月底|周[一二三四五六日]/.test(
        text,
      ),
  },
  when: {
    asked: /什么时候|何时|啥时候|几时|几月(?:份)?|哪个?月|什么时间|时间(?:是|安排)/,
    stated: (text, mentions) =>
      has("date")(text, mentions) ||
      DAYS(mentions) ||
      YEARS(mentions) ||
      /[当次每本][月日年季周]|每.{0,2}季度|[上中下]旬|月底|年底|之日起|集中.{0,4}期|全年|随时/.test(text),
  },
  count: {
    asked: new RegExp(
      `(?:几|多少)(${UNIT})(?!(?:人)?(?:钱|元|块|成|月|年|天|工作日|小时|星期|周))|几个(?!月|工作日|星期|小时|钱)`,
    ),
    stated: (text, mentions, unit) => {
      const alike = ALIKE.find((units) => unit !== null && units.includes(unit[0]!)) ?? unit ?? "个人名位";
      const letters = [...new Set(alike)].join("");
      return (
        new RegExp(`(?:\\d|[一二两三四五六七八九十百])\\s*[${letters}]`).test(text) ||
        (unit !== null && text.includes(`${unit[0]}数`) && mentions.some((one) => one.kind === "number"))
      );
    },
  },
  money: {
    asked: new RegExp(
      `多少(?:钱|元|块|万)|几(?:块|个?钱|元|万|百|千)|好多钱|要钱|收钱|免费|收费|费用|(?:${PAYS})(?:到|得到|我|个人|他们|学费|利息|补贴|生活补贴)?(?:个)?多少(?!${UNIT}|个|天|年|月)|(?:金额|额度|标准|上限|限额|补贴|津贴|补助|救助金|费|租金|起付线|钱)(?:每月|每年|一年|一个月|一次|是|有|为|最高|最多|按|要)*(?:多少|几)(?!${UNIT}|个|天|年|月|号)|最[高多](?:可以?|能)?(?:${PAYS})?.{0,4}多少(?!${UNIT}|个|天|年|月)`,
    ),
    stated: (text, mentions) =>
      number(/^元$/)(mentions) ||
      // How much may be answered with a share of it: 按实际租金的50%.
      mentions.some((one) => one.kind === "percent" || (one.kind === "number" && one.unit === "倍")) ||
      /免费(?!服务|咨询|培训|体验|提供|[包的])|免收|不收|免除|免交|免缴|不缴费|半价|全额(?=[补资报支减退返承给])/.test(
        text,
      ) ||
      // A column of amounts names its unit in the header alone.
      (/[(（/]元|元[/)）]/.test(text) && mentions.some((one) => one.kind === "number" && one.unit === "")),
  },
};

const NAMES = Object.keys(FORMS) as FormName[];

/** The forms that a question asks for, in words of everyday or of documents; empty where any text may answer. */
export function askedForms(question: string): AskedForm[] {
  const folded = fold(question).replace(/几多(?!岁)/g, "多少");
  return NAMES.flatMap((form) => {
    const match = FORMS[form].asked.exec(folded);
    return match === null ? [] : [{ form, unit: match[1] ?? null }];
  });
}

/** Whether a text holds a figure of the form that is asked. */
export function statesForm({ form, unit }: AskedForm, text: string): boolean {
  const read = withUnits(text);
  return FORMS[form].stated(fold(read), mentionsIn(read), unit);
}

/** Guides print a unit in brackets: 7(工作日). */
function withUnits(text: string): string {
  return text.replace(/(\d)\s*[(（](工作日|自然日|日|天|个?月|年|小时|元)[)）]/g, "$1$2");
}

/** Units that a question for days may be answered in; other units stand for themselves. */
const SAME_UNIT: Readonly<Record<string, string>> = { 天: "(?:工作)?[日天]", 工: "工作日", 星: "(?:星期|周)" };

/** Whether a text has a figure with the very unit that the question names: 几年 is answered in years before months. */
export function statesUnit({ unit }: AskedForm, folded: string): boolean {
  if (unit === null) return false;
  const printed = SAME_UNIT[unit[0]!] ?? unit[0]!;
  return new RegExp(`[\\d零〇一二两三四五六七八九十百半]\\s*个?${printed}`).test(folded);
}

/** A text made ready to be asked for forms many times: reading its figures costs more than all the rest. */
export class StatedForms {
  #read: { readonly folded: string; readonly mentions: readonly Mention[] } | null = null;

  private readonly text: string;

  constructor(text: string) {
    this.text = withUnits(text);
  }

  /** Share of the asked forms that the text states; null where none is asked. */
  share(forms: readonly AskedForm[]): number | null {
    if (forms.length === 0) return null;
    const { folded, mentions } = this.#reading();
    return forms.filter(({ form, unit }) => FORMS[form].stated(folded, mentions, unit)).length / forms.length;
  }

  get folded(): string {
    return this.#reading().folded;
  }

  get mentions(): readonly Mention[] {
    return this.#reading().mentions;
  }

  #reading(): { readonly folded: string; readonly mentions: readonly Mention[] } {
    if (this.#read === null) {
      const folded = fold(this.text);
      // Without a figure nothing but words for it (免费, 当场) can answer.
      this.#read = { folded, mentions: FIGURE.test(folded) ? mentionsIn(this.text) : [] };
    }
    return this.#read;
  }
}

/** The question without its asking words, so that its matter can be completed by another question. */
export function withoutAsking(question: string): string {
  return NAMES.reduce((text, name) => text.replace(FORMS[name].asked, ""), question.replace(/[?？]/g, ""));
}
