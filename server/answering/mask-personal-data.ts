import type { PersonalData } from "../core/question.js";

interface Kind {
  readonly kind: PersonalData;
  readonly pattern: RegExp;
  /** Of a match, whether it really is one; formats alone would catch order numbers. */
  readonly holds: (match: string) => boolean;
  readonly mask: string;
}

const any = () => true;
const digits = (text: string) => text.replace(/[\s-]/g, "");

/** The surnames of some nine in ten people, and compound ones: 我叫车 is no introduction. */
const SURNAME =
  "(?:欧阳|司徒|上官|诸葛|司马|慕容|尉迟|皇甫|东方|夏侯|公孙|令狐|长孙|宇文|[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢骆岳齐梅庄辛管祝左涂谷祁耿牟卜路詹关苗凌费纪靳盛童欧甄项])";
/** A name is masked only where words say that it is one: a name by itself may be a street's, a founder's or an office's. */
const NAME = new RegExp(
  `(?<=我叫|本人叫|名叫|名字(?:是|叫)|姓名(?:是|为|[：:])\\s?|联系人[：:]\\s?|申请人[：:]\\s?)\\s?${SURNAME}\\p{Script=Han}{1,2}?(?=[，,。.、；;！!？?\\s）)]|$|想|要|今年|的|是|和|身份证|手机|电话|住|来自)`,
  "gu",
);

const KINDS: readonly Kind[] = [
  { kind: "email", pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, holds: any, mask: "[邮箱]" },
  {
    kind: "id_number",
    pattern: /(?<![\dA-Za-z])\d(?:[\s-]?\d){16}[\s-]?[\dXx](?![\dA-Za-z])/g,
    holds: (text) => validId(digits(text)),
    mask: "[身份证号]",
  },
  {
    kind: "bank_card",
    pattern: /(?<!\d)[3-6]\d{3}(?:[\s-]?\d{4}){2,3}(?:[\s-]?\d{1,4})?(?!\d)/g,
    holds: (text) => luhn(digits(text)),
    mask: "[银行卡号]",
  },
  {
    kind: "phone",
    pattern: /(?<!\d)(?:(?:\+|00)?86[-\s]?)?1[3-9]\d(?:[-\s]?\d{4}){2}(?!\d)/g,
    holds: any,
    mask: "[手机号]",
  },
  {
    kind: "passport",
    pattern:
      /(?<![A-Za-z\d])(?:[EeGg]\d{8}|[EeGg][A-Za-z]\d{7}|[DdSsPpHh]\d{7,8}|[HhMm]\d{8,10}|(?<=护照[^A-Za-z\d]{0,4})[A-Za-z]{1,2}\d{7,9})(?![A-Za-z\d])/g,
    holds: any,
    mask: "[证件号]",
  },
  {
    kind: "plate",
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳]/g,
    holds: any,
    mask: "[车牌号]",
  },
  {
    kind: "address",
    pattern:
      /(?<=(?:路|街|道|巷|弄|村|里|苑|园|小区))\s*\d{1,5}\s*(?:号|弄|栋|幢)(?:院|楼)?(?:\s*\d{1,4}\s*(?:号楼|栋|幢|单元|楼|层))*\s*\d{0,5}\s*(?:室|房|户)?/g,
    holds: any,
    mask: "[门牌号]",
  },
  {
    kind: "account",
    pattern:
      /(?<=(?:微信|QQ|qq|wechat|WeChat)(?:号码?|帐号|账号)?(?:是|为)?\s{0,2}[：:]?\s{0,2})(?:[A-Za-z][\w-]{4,19}|\d{6,11})(?![\w.-])/g,
    holds: any,
    mask: "[社交账号]",
  },
  { kind: "name", pattern: NAME, holds: any, mask: "[姓名]" },
];

/** The text with personal data masked, and which kinds were found, each once. Office telephones and credit codes are public and stay. */
export function maskPersonalData(text: string): { text: string; masked: PersonalData[] } {
  const masked: PersonalData[] = [];
  let result = text;
  for (const { kind, pattern, holds, mask } of KINDS) {
    let kept = "";
    let at = 0;
    for (const { index, 0: match } of plainDigits(result).matchAll(pattern)) {
      if (!holds(match)) continue;
      if (!masked.includes(kind)) masked.push(kind);
      kept += result.slice(at, index) + mask;
      at = index + match.length;
    }
    result = kept + result.slice(at);
  }
  return { text: result, masked };
}

const NUMERALS = "零一二三四五六七八九";

/** The text with full-width letters and long runs of Chinese numerals in plain writing; as long as before. */
function plainDigits(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[〇零一二三四五六七八九]{11,}/g, (run) =>
      run.replace(/./g, (letter) => String(Math.max(0, NUMERALS.indexOf(letter)))),
    );
}

/** The text without its masks and what introduces them (我的手机号是…): they say nothing of what is asked. */
export function withoutMasks(text: string): string {
  return text.replace(INTRODUCED, " ").replace(/\s+/g, " ").trim() || text;
}

const INTRODUCED = new RegExp(
  `[，,、；;]?(?:我|本人)?(?:名?叫|姓名|加?(?:微信|QQ))?的?(?:居民)?(?:身份证|手机|电话|联系方式|银行卡|护照|证件|车牌|邮箱)?(?:号码|号)?(?:是|为|：|:)?\\s*(?:${KINDS.map(({ mask }) => mask.replace(/[[\]]/g, "\\$&")).join("|")})`,
  "g",
);

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Check digit of a citizen's identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
function validId(id: string): boolean {
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(id[i]), 0);
  return "10X98765432"[sum % 11] === id[17]!.toUpperCase();
}

/** Luhn check (ISO/IEC 7812-1). */
function luhn(number: string): boolean {
  let sum = 0;
  for (let i = 0; i < number.length; i++) {
    let digit = Number(number[number.length - 1 - i]);
    if (i % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return number.length >= 13 && sum % 10 === 0;
}
