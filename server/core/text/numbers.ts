const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  "○": 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const SMALL: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000, 拾: 10, 佰: 100, 仟: 1000 };
const LARGE: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };

/** Letters of Chinese numerals, for regular expressions. */
export const CHINESE_DIGITS = "零〇○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟";

/**
 * Value of a numeral in Chinese, Arabic or mixed writing: 一万二千, 1.2万, 12,000, 二〇二四; null where it is none.
 * Full-width digits must have been folded before.
 */
export function numeralValue(numeral: string): number | null {
  const plain = numeral.replace(/[,，](?=\d{3})/g, "");
  const mixed = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(plain);
  if (mixed) {
    let value = Number(mixed[1]);
    for (const unit of mixed[2] ?? "") value *= SMALL[unit] ?? LARGE[unit] ?? 1;
    return round(value);
  }
  if (plain === "" || ![...plain].every((letter) => letter in DIGITS || letter in SMALL || letter in LARGE))
    return null;
  return [...plain].some((letter) => letter in SMALL || letter in LARGE) ? positional(plain) : digitByDigit(plain);
}

/** 二〇二四 -> 2024. */
function digitByDigit(numeral: string): number {
  return [...numeral].reduce((value, letter) => value * 10 + DIGITS[letter]!, 0);
}

/** 三千零五十 -> 3050; 一万二 -> 12000 (a last digit after a unit counts in the next lower unit). */
function positional(numeral: string): number {
  let total = 0;
  let section = 0;
  let digit = 0;
  let lastUnit = 1;
  let zero = false;
  for (const letter of numeral) {
    if (letter in DIGITS) {
      digit = DIGITS[letter]!;
      if (digit === 0) zero = true;
    } else if (letter in SMALL) {
      section += (digit === 0 ? 1 : digit) * SMALL[letter]!;
      digit = 0;
      lastUnit = SMALL[letter]!;
      zero = false;
    } else {
      // 一亿三千万: the 万 multiplies its own section; 一万亿: the 亿 multiplies all before it.
      total = letter === "亿" ? (total + section + digit) * 1e8 : total + (section + digit) * 1e4;
      section = 0;
      digit = 0;
      lastUnit = LARGE[letter]!;
      zero = false;
    }
  }
  return total + section + (digit > 0 && lastUnit >= 100 && !zero ? (digit * lastUnit) / 10 : digit);
}

/** Kills the noise of binary fractions (1.2 * 10000). */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
