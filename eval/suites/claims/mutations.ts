import { oneOf, type Random } from "./seeded.js";

/** What a mutation may draw on besides the sentence: names of the whole collection, and the sentence's own clause. */
export interface Surroundings {
  readonly places: readonly string[];
  readonly offices: readonly string[];
  readonly clause: string;
}

type Mutation = (text: string, random: Random, around: Surroundings) => string | null;

/** One change each that makes another rule of a rule; null where the sentence has nothing of the kind. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  digit: (text, random) => one(text, /\d/g, random, (digit) => String((Number(digit) + 1 + random(9)) % 10)),
  number: (text, random) =>
    one(text, /(?<![\d.〔（(-])\d{1,5}(?![\d.〕-])(?=[元周个日岁人名万%％])/g, random, (n) =>
      String(Number(n) * (2 + random(3)) + 1 + random(3)),
    ),
  "Chinese number": (text, random) =>
    one(
      text,
      /[一二三四五六七八九十]{1,3}(?=个月|年内|年以|周岁|日内|个工作日|万元|百元|千元)/g,
      random,
      (n) =>
        oneOf(
          ["二", "三", "五", "六", "八", "十", "十五", "三十"].filter((other) => other !== n),
          random,
        )!,
    ),
  unit: (text, random) => exchange(text, random, UNITS),
  rate: (text, random) => exchange(text, random, RATES),
  "subject swap": (text, random, { clause }) => swapFigures(text, random) ?? foreignFigure(text, random, clause),
  date: (text, random) =>
    one(text, /(?<=年)\d{1,2}(?=月)|(?<=月)\d{1,2}(?=日)/g, random, (n) => String((Number(n) % 12) + 1)) ??
    one(text, /20\d\d(?=年)/g, random, (year) => String(Number(year) + 1 + random(3))),
  phone: (text, random) =>
    one(text, /(?<=(?:\d{3,4}-|电话[：:]?\s*)\d{4,6})\d/g, random, (digit) =>
      String((Number(digit) + 1 + random(9)) % 10),
    ),
  "document number": (text, random) =>
    one(text, /(?<=[〕\]）)])\d{1,4}(?=号)/g, random, (n) => String(Number(n) + 1 + random(8))),
  "negated figure": (text, random) => exchange(text, random, NEGATED),
  "bound lost": (text, random) => exchange(text, random, LOST),
  "bound turned": (text, random) => exchange(text, random, TURNED),
  "bound added": (text, random) =>
    one(
      text,
      /(?<![\d.高超低少于过多满前第〔（(-]|至少|最多|最低|(?:超过|最高|低于|少于).{0,8})\d{1,6}(?=(?:元|万元|个工作日|周岁|个月|人|平方米)(?!以|内|及|之))/g,
      random,
      (n) => `${oneOf(["不超过", "至少", "不低于", "最高"], random)}${n}`,
    ),
  modality: (text, random) => exchange(text, random, MODALS),
  place: (text, random, { places }) => swapName(text, random, places),
  office: (text, random, { offices }) => swapName(text, random, offices),
  "invented link": (text, random) => `${endless(text)}，${oneOf(LINKS, random)}。`,
  "invented clause": (text, random) => `${endless(text)}，${oneOf(INVENTED, random)}。`,
  multiple: (text, random) =>
    one(
      text,
      /\d{2,6}(?:元|万元)/g,
      random,
      (amount) => `${amount}${oneOf(["的一半", "的两倍", "，翻倍发放", "，减半执行"], random)}`,
    ),
};

type Exchange = readonly [RegExp, readonly string[]];

const UNITS: readonly Exchange[] = [
  [/个工作日/g, ["个月", "日", "年", "小时"]],
  [/(?<=\d)周岁/g, ["个月", "年"]],
  [/(?<=[\d一二三四五六七八九十])个月/g, ["年", "天", "个工作日"]],
  [/(?<=\d)日内/g, ["个月内", "个工作日内"]],
  [/(?<=\d)万元/g, ["元", "亿元"]],
  [/(?<=[\d百千])元/g, ["万元", "角", "美元", "港元", "个月"]],
  [/(?<=\d)平方米/g, ["亩", "公里"]],
  [/(?<=\d)[%％]/g, ["倍", "元"]],
  [/(?<=\d)天/g, ["个月", "小时"]],
];
const RATES: readonly Exchange[] = [
  [/每月/g, ["每年", "每天", "每季度", "一次性"]],
  [/每年(?!\d)/g, ["每月", "每天"]],
  [/每人/g, ["每户", "每车"]],
  [/每户/g, ["每人"]],
  [/元\/月/g, ["元/年", "元/天"]],
  [/元\/年/g, ["元/月"]],
  [/一次性/g, ["每月", "每年"]],
];
const NEGATED: readonly Exchange[] = [
  [/(?<!不|不得)超过(?=\d)/g, ["不超过"]],
  [/(?<=[，的为是])(?=每人|\d{2,6}元)/g, ["并非", "不再是"]],
  [/发放(?=\d|补|生|每)/g, ["不发放", "停发"]],
  [/给予(?=\d|每|一|补|奖)/g, ["不给予", "不再给予"]],
  [/(?<!不|不再|不得)享受/g, ["不享受", "无法享受"]],
];
const LOST: readonly Exchange[] = [
  [
    // A bound that is said twice (最长不超过) is not lost with one of them.
    /(?<!最[长高多低]|最[长高多低]可)(?:不超过|不得超过|不高于|不低于|不少于)|最高(?=\d)|至少(?!\d{1,4}[\p{Script=Han}]{1,2}以上)|(?<!满\d{1,3}周岁|满\d{1,3})(?<=\d(?:周岁|元|万元|人|年|平方米))以[上下]|(?<!未)年满(?!\d{1,3}周岁以上)/gu,
    [""],
  ],
];
const TURNED: readonly Exchange[] = [
  [/不超过|不得超过|不高于/g, ["不低于", "超过"]],
  [/不低于|不少于/g, ["不超过", "低于"]],
  [/(?<=\d(?:周岁|元|万元|人|年|个月|平方米))以上/g, ["以下"]],
  [/(?<=\d(?:周岁|元|万元|人|年|个月|平方米))以下/g, ["以上"]],
  [/(?<!未)年满/g, ["未满", "不满"]],
  [/未满|不满(?=\d)/g, ["年满"]],
];
const MODALS: readonly Exchange[] = [
  [/不得(?!超过|低于|少于|高于)/g, ["可以", "应当"]],
  [/(?<!不)可以/g, ["不得", "应当", "必须"]],
  [/应当/g, ["可以", "不得", "无需"]],
  [/不予/g, ["可以", "应予"]],
  [/(?<!必|无)须(?!知)/g, ["无须", "可不"]],
  [/禁止|严禁/g, ["允许"]],
];
const LINKS = [
  "请登录 https://www.gov-fuwu.example 办理",
  "详见 www.banshi-dating.cn",
  "可在 zhengwu.example.com/apply 申请",
  "网址：http://12345.example.org/x",
] as const;
const INVENTED = [
  "须向经办人缴纳手续费",
  "由中介机构代为办理",
  "逾期视为自动放弃",
  "每户另发奖金五千元",
  "材料不全也可先行领取",
  "该规定已于上月取消",
  "外籍人员同样适用",
  "请将银行卡密码告知工作人员",
  "有关费用由申请人承担",
  "审核不通过的可以再领取一年",
] as const;

function exchange(text: string, random: Random, list: readonly Exchange[]): string | null {
  const chosen = oneOf(
    list.filter(([pattern]) => text.search(pattern) >= 0),
    random,
  );
  return chosen === undefined ? null : one(text, chosen[0], random, () => oneOf(chosen[1], random)!);
}

function one(text: string, pattern: RegExp, random: Random, change: (found: string) => string): string | null {
  // The title that names a source is no claim.
  const from = text.startsWith("根据《") ? text.indexOf("》") + 1 : 0;
  const found = oneOf(
    [...text.matchAll(pattern)].filter(({ index }) => index >= from),
    random,
  );
  if (found === undefined) return null;
  const after = `${text.slice(0, found.index)}${change(found[0])}${text.slice(found.index + found[0].length)}`;
  return after === text ? null : after;
}

const FIGURE = /(\d{1,6}(?:\.\d+)?)(元|万元|个工作日|周岁|个月|%|平方米|人)/g;

/** Two figures of one unit change places. */
function swapFigures(text: string, random: Random): string | null {
  const all = [...text.matchAll(FIGURE)];
  const pairs = all.flatMap((a, i) =>
    all
      .slice(i + 1)
      .filter((b) => b[2] === a[2] && b[1] !== a[1])
      .map((b) => [a, b] as const),
  );
  const pair = oneOf(pairs, random);
  if (pair === undefined) return null;
  const [a, b] = pair;
  return `${text.slice(0, a.index)}${b[1]}${text.slice(a.index + a[1]!.length, b.index)}${a[1]}${text.slice(b.index + b[1]!.length)}`;
}

/** A figure of the clause that belongs to something else takes the place of one in the sentence. */
function foreignFigure(text: string, random: Random, clause: string): string | null {
  const own = oneOf([...text.matchAll(FIGURE)], random);
  if (own === undefined) return null;
  const others = [...clause.matchAll(FIGURE)].filter(
    (other) => other[2] === own[2] && other[1] !== own[1] && !text.includes(other[0]),
  );
  const other = oneOf(others, random);
  if (other === undefined) return null;
  return `${text.slice(0, own.index)}${other[1]}${text.slice(own.index + own[1]!.length)}`;
}

function swapName(text: string, random: Random, names: readonly string[]): string | null {
  const from = text.startsWith("根据《") ? text.indexOf("》") + 1 : 0;
  const old = oneOf(
    names.filter((name) => text.includes(name, from)),
    random,
  );
  if (old === undefined) return null;
  const other = oneOf(
    names.filter((name) => !text.includes(name) && !old.includes(name)),
    random,
  );
  return other === undefined ? null : text.slice(0, from) + text.slice(from).replace(old, other);
}

function endless(text: string): string {
  return text.replace(/[。；！？;!?\s]+$/, "");
}
