import { childrenOf, type Element, isElement, parentOf } from "./dom.js";

const DIGITS = "〇一二三四五六七八九";

/** What a browser prints before an item of a numbered list, such as "2. "; "" for bullets and lists without marks. */
export function listMarker(item: Element): string {
  const list = parentOf(item);
  if (list === null || list.name !== "ol") return "";
  const style = styleOf(item) ?? styleOf(list) ?? byType(list.attribs.type);
  if (style === "none" || style === "disc" || style === "circle" || style === "square") return "";
  const number = numberOf(item, list);
  switch (style) {
    case "cjk-ideographic":
    case "simp-chinese-informal":
    case "trad-chinese-informal":
      return `${chinese(number)}、`;
    case "lower-alpha":
    case "lower-latin":
      return `${letter(number)}. `;
    case "upper-alpha":
    case "upper-latin":
      return `${letter(number).toUpperCase()}. `;
    case "lower-roman":
      return `${roman(number)}. `;
    case "upper-roman":
      return `${roman(number).toUpperCase()}. `;
    default:
      return `${number}. `;
  }
}

function styleOf(element: Element): string | null {
  return /list-style(?:-type)?\s*:\s*([\w-]+)/i.exec(element.attribs.style ?? "")?.[1]?.toLowerCase() ?? null;
}

function byType(type: string | undefined): string | null {
  return type === undefined
    ? null
    : ({ a: "lower-alpha", A: "upper-alpha", i: "lower-roman", I: "upper-roman" }[type] ?? null);
}

function numberOf(item: Element, list: Element): number {
  let number = integer(list.attribs.start) ?? 1;
  for (const child of childrenOf(list)) {
    if (!isElement(child) || child.name !== "li") continue;
    number = integer(child.attribs.value) ?? number;
    if (child === item) return number;
    number++;
  }
  return number;
}

function integer(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isSafeInteger(value) ? value : null;
}

/** 1 to 99; larger lists are printed in digits. */
function chinese(number: number): string {
  if (number < 1 || number > 99) return String(number);
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? "" : `${tens === 1 ? "" : DIGITS[tens]}十`}${ones === 0 ? "" : DIGITS[ones]}`;
}

function letter(number: number): string {
  return number < 1
    ? String(number)
    : `${number > 26 ? letter(Math.floor((number - 1) / 26)) : ""}${String.fromCharCode(97 + ((number - 1) % 26))}`;
}

function roman(number: number): string {
  const steps: readonly [number, string][] = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ];
  if (number < 1 || number > 3_999) return String(number);
  let rest = number;
  return steps
    .map(([value, sign]) => {
      const times = Math.floor(rest / value);
      rest -= times * value;
      return sign.repeat(times);
    })
    .join("");
}
