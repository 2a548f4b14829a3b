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
  `[，,、；;]?(?:我|本人)?的?(?:居民)?(?:身份证|手机|电话|联系方式|银行卡|护照|证件|车牌|邮箱)?(?:号码|号)?(?:是|为|：|:)?\\s*(?:${KINDS.map(({ mask }) => mask.replace(/[[\]]/g, "\\$&")).join("|")})`,
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
