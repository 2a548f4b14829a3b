import type { Amendment } from "../../../server/core/document.js";
import { documentNumbersIn } from "../../../server/core/text/document-number.js";
import { CHINESE_DIGITS } from "../../../server/core/text/numbers.js";

export interface FoundAmendment extends Amendment {
  readonly quote: string;
}

const NAMED = /《([^《》]{4,80}(?:〈[^〉]*〉[^《》]{0,40})?)》\s*(?:[（(]([^（）()]{4,40}号)[）)])?/g;
const CLAUSE = new RegExp(`第[${CHINESE_DIGITS}\\d]{1,7}条(?:之[${CHINESE_DIGITS}]{1,3})?`, "g");
const CHANGES = /修改为|改为|删去|删除|增加|作为第|修正|合并|移至|增列/;
/** A clause of another document that is ended alone: 《…办法》第五条同时废止. */
const PARTLY =
  /^\s*(?:[（(][^（）()]{4,40}[）)])?\s*(?:中的?)?\s*((?:第[^，。；、]{1,12}条[、和及至第\d一二三四五六七八九十百条款项（）()]*)+)[^。；]{0,12}(?:同时)?(?:废止|失效|停止执行)/;

/**
 * Documents that this one changes: by its title (关于修改《…》的决定, 《…》修正案), with the clauses that its text names;
 * and documents of which it ends single clauses.
 */
export function amendmentsOf(title: string, texts: readonly string[]): FoundAmendment[] {
  const found: FoundAmendment[] = [...byTitle(title, texts)];
  for (const text of texts) {
    for (const match of text.matchAll(NAMED)) {
      const ended = PARTLY.exec(text.slice(match.index + match[0].length));
      if (ended) found.push({ document: nameOf(match), clauses: ended[1]!.match(CLAUSE) ?? [], quote: text });
    }
  }
  return found;
}

function byTitle(title: string, texts: readonly string[]): FoundAmendment[] {
  if (!/修改|修正/.test(title) || /解读|草案|说明/.test(title)) return [];
  const named = [...title.matchAll(NAMED)];
  const bare = /(?:关于)?修改\s*([^《》]{4,60}?)(?:等\S{0,8})?(?:部分条款|的)*(?:决定|通知|公告)/.exec(title)?.[1];
  const amendmentOf = /^(.{4,60}?)修正案/.exec(title)?.[1];
  const documents =
    named.length > 0 ? named.map(nameOf) : [bare ?? amendmentOf].filter((name): name is string => name !== undefined);
  const lines = texts.filter((text) => CHANGES.test(text));
  const clauses = [...new Set(lines.flatMap((text) => beforeChange(text).match(CLAUSE) ?? []))];
  return documents.map((document) => ({ document, clauses: documents.length === 1 ? clauses : [], quote: title }));
}

/** 「将第三条修改为：…」: what stands before the new wording names the clause. */
function beforeChange(text: string): string {
  const at = text.search(/修改为[:：]|改为[:：]|[:：]\s*[“"]/);
  return at < 0 ? text.slice(0, 120) : text.slice(0, at);
}

function nameOf(match: RegExpMatchArray): string {
  const number = match[2] === undefined ? undefined : documentNumbersIn(match[2])[0];
  return number?.canonical ?? match[1]!.trim();
}
