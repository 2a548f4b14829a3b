import { canonicalNumber, documentNumbersIn } from "../../../server/core/text/document-number.js";

const REPEAL = /(?:同时废止|予以废止|即行废止|废止|停止执行|不再执行|同时失效)/;
const NAMED = /《((?:[^《》]|《[^《》]*》){4,120})》(?:\s*[（(]([^（）()]{4,60}号)[）)])?/g;
/** Only clauses of it end, not the document. */
const CLAUSES_ONLY = /^\s*(?:中的?|的)?\s*第[^，。；《]{1,14}[条款项章]/;

/** Title or canonical document number of a document that this one repeals, and the sentence that says so. */
export interface Repeal {
  readonly document: string;
  readonly quote: string;
}

/**
 * What a document repeals, from sentences such as 「《…办法》（…〔2019〕3号）同时废止」. Each repealed document gives its
 * number where one is printed, else its title. Where single clauses are repealed the document itself goes on.
 */
export function repealsOf(paragraphs: readonly string[]): Repeal[] {
  const found = new Map<string, Repeal>();
  for (const paragraph of paragraphs) {
    for (const sentence of paragraph.split(/[。；;\n]/)) {
      const word = REPEAL.exec(sentence.replace(/《[^》]{0,200}》/g, (title) => "\u3000".repeat(title.length)));
      // 「被废止」, 「废止的规定」 and titles that contain 废止 speak of repeal without doing it.
      if (!word || /(?:未|不|已经?|被)(?:予以)?废止|废止的|《[^》]{0,200}废止[^》]{0,200}》/.test(sentence)) continue;
      for (const match of sentence.slice(0, word.index).matchAll(NAMED)) {
        if (CLAUSES_ONLY.test(sentence.slice(match.index + match[0].length))) continue;
        const number = match[2] === undefined ? null : documentNumbersIn(match[2])[0];
        const document = number ? number.canonical : match[1]!.trim();
        if (!found.has(document)) found.set(document, { document, quote: sentence });
      }
    }
  }
  return [...found.values()];
}

/** Keys under which what is repealed can be looked up, so that a collection is not compared with itself. */
export function repealedNames(repealed: string): string[] {
  const title = bare(repealed);
  return [`number ${repealed}`, ...(title.length >= BARE_LEAST ? [`title ${repealed}`, `bare ${title}`] : [])];
}

/** Keys of a document: the same where it is what is repealed. */
export function namesOf(title: string, number: string | null): string[] {
  const numbers = number === null ? [] : [`number ${canonicalNumber(number)}`];
  return [...numbers, `title ${title}`, `bare ${bare(title)}`];
}

/** Letters below which a title without its frame names nothing. */
const BARE_LEAST = 6;

function bare(title: string): string {
  return title.replace(/^.*?关于(?:印发|公布|发布)?《?|[《》〈〉\s]|的?通知$/g, "");
}
