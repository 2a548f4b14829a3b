import { SSF } from "@e965/xlsx";
import { formatNumber } from "../docx/number-format.js";

/** Built-in formats whose meaning is a matter of the country: as Excel and WPS show them in Chinese. */
const CHINESE: Readonly<Record<number, string>> = {
  14: "yyyy/m/d",
  22: "yyyy/m/d h:mm",
  27: 'yyyy"年"m"月"',
  28: 'm"月"d"日"',
  29: 'm"月"d"日"',
  30: "m-d-yy",
  31: 'yyyy"年"m"月"d"日"',
  32: 'h"时"mm"分"',
  33: 'h"时"mm"分"ss"秒"',
  34: 'h"时"mm"分"',
  35: 'h"时"mm"分"ss"秒"',
  36: 'yyyy"年"m"月"',
  50: 'yyyy"年"m"月"',
  51: 'm"月"d"日"',
  52: 'yyyy"年"m"月"',
  53: 'm"月"d"日"',
  54: 'm"月"d"日"',
  55: 'h"时"mm"分"',
  56: 'h"时"mm"分"ss"秒"',
  57: 'yyyy"年"m"月"',
  58: 'm"月"d"日"',
};

/** The format with this number where a workbook does not define it itself; General where nobody does. */
export function builtInFormat(id: number): string {
  return CHINESE[id] ?? (SSF.get_table()[id] as string | undefined) ?? "General";
}

/** A number as its cell shows it; "" for a format that shows nothing. */
export function numberShown(value: number, format: string, date1904 = false): string {
  if (/^general$/i.test(format)) return general(value);
  // An escaped era or a stray locale is no reason to lose a figure.
  const plain = format.replace(/\[\$-[\w,]*\]/g, "").replace(/;@$/, "");
  try {
    const text = SSF.format(plain.replace(/\[DBNum\d\]/gi, ""), value, { date1904 }) as string;
    return /\[DBNum[12]\]/i.test(plain) ? inChinese(text, /\[DBNum2\]/i.test(plain)) : text;
  } catch {
    return general(value);
  }
}

/**
 * In full, as the line of entry shows it: how much of it a cell shows depends on its width, and a telephone number
 * written as 1.38E+10 is of no use to anybody. Excel keeps 15 digits.
 */
function general(value: number): string {
  const text = String(Number(value.toPrecision(15)));
  return text.includes("e") ? (SSF.format("General", value) as string) : text;
}

/** 2024年1月15日 becomes 二〇二四年一月十五日; other numbers are counted out. */
function inChinese(text: string, full: boolean): string {
  return text.replace(/\d+(年?)/g, (whole, year: string) => {
    const digits = whole.replace("年", "");
    const format = year !== "" && digits.length === 4 ? "ideographDigital" : "chineseCountingThousand";
    return (
      formatNumber(Number(digits), full && format !== "ideographDigital" ? "chineseLegalSimplified" : format) + year
    );
  });
}
