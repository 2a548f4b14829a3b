const DIGITS = "零一二三四五六七八九";
const LEGAL = "零壹贰叁肆伍陆柒捌玖";
const STEMS = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES = "子丑寅卯辰巳午未申酉戌亥";

/**
 * A number in a format of WordprocessingML (ISO/IEC 29500-1, 17.18.59 ST_NumberFormat), as Word prints it.
 * Formats that are not known are printed in digits.
 */
export function formatNumber(value: number, format: string): string {
  switch (format) {
    case "none":
    case "bullet":
      return "";
    case "chineseCounting":
    case "taiwaneseCounting":
      return value <= 99 ? counting(value, DIGITS, "十百千") : positional(value, "○");
    case "chineseCountingThousand":
    case "taiwaneseCountingThousand":
    case "japaneseCounting":
      return counting(value, DIGITS, "十百千");
    case "ideographDigital":
    case "japaneseDigitalTenThousand":
    case "taiwaneseDigital":
      return positional(value, format === "taiwaneseDigital" ? "○" : "〇");
    case "chineseLegalSimplified":
      return counting(value, LEGAL, "拾佰仟", true);
    case "ideographTraditional":
      return STEMS[value - 1] ?? String(value);
    case "ideographZodiac":
      return BRANCHES[value - 1] ?? String(value);
    case "decimalZero":
      return String(value).padStart(2, "0");
    case "decimalFullWidth":
    case "decimalFullWidth2":
      return String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
    case "decimalEnclosedCircle":
    case "decimalEnclosedCircleChinese":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : String(value);
    case "decimalEnclosedParen":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2473 + value) : String(value);
    case "decimalEnclosedFullstop":
      return value >= 1 && value <= 20 ? String.fromCharCode(0x2487 + value) : String(value);
    case "ideographEnclosedCircle":
      return value >= 1 && value <= 10 ? String.fromCharCode(0x327f + value) : String(value);
    case "lowerLetter":
      return letters(value);
    case "upperLetter":
      return letters(value).toUpperCase();
    case "lowerRoman":
      return roman(value);
    case "upperRoman":
      return roman(value).toUpperCase();
    default:
      return String(value);
  }
}

/** 0 to 99,999,999 with 万: 10 is 十, 110 is 一百一十, 10,005 is 一万零五. `full` writes 壹拾 for 10. */
function counting(value: number, digits: string, units: string, full = false): string {
  if (value < 0 || value >= 1e8) return String(value);
  if (value === 0) return digits[0] ?? "";
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  const upper = high === 0 ? "" : `${group(high, digits, units)}万${low > 0 && low < 1_000 ? digits[0] : ""}`;
  const text = upper + (low === 0 ? "" : group(low, digits, units));
  return !full && text.startsWith(`${digits[1]}${units[0]}`) ? text.slice(1) : text;
}

function group(value: number, digits: string, units: string): string {
  let text = "";
  for (let power = 3; power >= 0; power--) {
    const digit = Math.floor(value / 10 ** power) % 10;
    if (digit === 0) {
      if (text !== "" && value % 10 ** power !== 0 && !text.endsWith(digits[0] ?? "")) text += digits[0];
    } else text += `${digits[digit]}${power === 0 ? "" : units[power - 1]}`;
  }
  return text;
}

function positional(value: number, zero: string): string {
  return [...String(value)].map((digit) => (digit === "0" ? zero : DIGITS[Number(digit)])).join("");
}

/** a to z, then aa, bb, cc: Word repeats the letter. */
function letters(value: number): string {
  if (value < 1 || value > 780) return String(value);
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.floor((value - 1) / 26) + 1);
}

function roman(value: number): string {
  if (value < 1 || value > 3_999) return String(value);
  const steps = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
  const signs = ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"];
  let rest = value;
  let text = "";
  steps.forEach((step, at) => {
    for (; rest >= step; rest -= step) text += signs[at];
  });
  return text;
}
