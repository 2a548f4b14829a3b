const CJK =
  /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026\u2014\u{20000}-\u{3ffff}]/u;

/** Starts of lines that always begin a paragraph: 第三条, 一、, （一）, 1., （1）, ①. */
const MARKER =
  /^(?:第[一二三四五六七八九十百千零〇\d]+(?:分?编|[章节条款项])(?![的和至到、，。；款项所中以或及与）]|规定|第)|附[件录表][\d一二三四五六七八九十]*[:：\s]|附则|[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,3}\s*[、.．)）](?!\d)|[①-⑳]|[问答QA]\s*[:：])/;

/** True where a line begins a paragraph whatever stands before it. */
export function beginsParagraph(line: string): boolean {
  return MARKER.test(line.trimStart());
}

/** Joins the lines of one paragraph: no space beside Chinese letters, one space between words. Linear in their length. */
export function joinLines(lines: readonly string[]): string {
  let text = "";
  let last = "";
  for (const line of lines.map((part) => part.trim()).filter((part) => part !== "")) {
    const first = String.fromCodePoint(line.codePointAt(0) ?? 32);
    text += last === "" || CJK.test(last) || CJK.test(first) ? line : ` ${line}`;
    last = [...line.slice(-2)].at(-1) ?? "";
  }
  return text;
}

/** Columns a text takes on a terminal: Chinese letters two, others one. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += CJK.test(letter) ? 2 : 1;
  return width;
}
