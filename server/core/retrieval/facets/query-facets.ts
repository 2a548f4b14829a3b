import type { Generation } from "../../library/generation.js";
import { generationPlaces } from "../../library/generation-places.js";
import { askedAttributes, askedWords } from "../../text/asked-attributes.js";
import { documentNumbersIn } from "../../text/document-number.js";
import { squeeze } from "../../text/fold.js";
import { contentOf } from "../function-words.js";
import type { LexicalIndex } from "../lexical/lexical-index.js";
import { APPLICANTS } from "./applicants.js";
import type { Facet, NamedFacet, QueryFacets } from "./facet.js";
import { matterNames } from "./matter-names.js";

/** Kinds of benefits whose name a question may coin (购房补贴) though no list has it. */
const COINED =
  /(\p{Script=Han}{2,6}?)(补贴|补助|津贴|奖励金?|救助金?|贷款|保险金?|抚恤金|补偿金?|优待金|优待证|居住证|许可证|登记证|资格证)/gu;
/** What is done about a benefit is no part of its name. */
const VERB = /^(?:申请|申领|领取|享受|发放|补发|停发|补办|换领|拿到?|领)(?=\p{Script=Han}{4})/u;
const OFFICE =
  /\p{Script=Han}{1,12}?(?:人民政府|委员会|管理局|保障局|税务局|公安局|民政局|教育局|服务中心|管理中心|办事处|派出所|居委会|村委会|法院|检察院)|\p{Script=Han}{2,6}(?<![结格布大])局/gu;
const YEAR = /(?<!\d)((?:19|20)\d{2})\s*年?度?/g;
/** Neighbouring letters that stand together less than so many times as often as chance would have it are a seam. */
const SEAM = 4;

/**
 * What a question settles: places, years, numbers, names, who asks, what is asked, and phrases that are none of these.
 * `folded` is the question as `analyseQuery` reads it, slips mended.
 */
export function queryFacets(folded: string, generation: Generation): QueryFacets {
  const rest = new Rest(folded);
  const numbers = documentNumbersIn(folded).map((number): Facet => {
    rest.take(number.index, number.index + number.shown.length);
    return named("document_number", number.canonical, [number.canonical], generation.lexical);
  });
  const places = generationPlaces(generation)
    .find(rest.text)
    .map(({ place, words, index }): Facet => {
      rest.take(index, index + words.length);
      return { name: "place", words, place };
    });
  const years = [...rest.text.matchAll(YEAR)].map((match): Facet => {
    rest.take(match.index, match.index + match[0].length);
    return { name: "edition", words: match[0].trim(), year: Number(match[1]) };
  });
  const offices = matchesOf(OFFICE, rest, (words) => named("office", words, [words], generation.lexical));
  const matters = mattersIn(rest, generation);
  const applicants = applicantsIn(rest, generation.lexical);
  const attributes = askedAttributes(folded).map((attribute): Facet => {
    const spans = askedWords(attribute, rest.text);
    for (const { start, end } of spans) rest.take(start, end);
    return { name: "attribute", words: spans.map(({ start, end }) => folded.slice(start, end)).join(" "), attribute };
  });
  const phrases = phrasesIn(rest.text, generation.lexical).map((words) =>
    named("phrase", words, [words], generation.lexical),
  );
  return [...numbers, ...places, ...years, ...matters, ...applicants, ...offices, ...phrases, ...attributes];
}

/** The question with what was recognised blanked out, letter for letter. */
class Rest {
  constructor(public text: string) {}

  take(start: number, end: number): void {
    this.text = this.text.slice(0, start) + " ".repeat(end - start) + this.text.slice(end);
  }
}

function matchesOf(pattern: RegExp, rest: Rest, read: (words: string) => Facet): Facet[] {
  return [...contentOf(rest.text).matchAll(pattern)].map((match) => {
    rest.take(match.index, match.index + match[0].length);
    return read(match[0]);
  });
}

/** Listed names first, the longest; then a benefit by the form of its name. */
function mattersIn(rest: Rest, generation: Generation): Facet[] {
  const listed = matterNames(generation)
    .names.longestIn(rest.text)
    .filter(({ word }) => word.length > 1 && !isApplicant(word));
  for (const { start, end } of listed) rest.take(start, end);
  const facets = listed.map(({ word, value }) => named("matter", word, value, generation.lexical));
  const coined = matchesOf(COINED, rest, (words) => {
    const name = words.replace(VERB, "");
    return named("matter", name, [name], generation.lexical);
  });
  return [...facets, ...coined];
}

function isApplicant(word: string): boolean {
  return APPLICANTS.some(({ forms }) => forms.includes(word));
}

function applicantsIn(rest: Rest, lexical: LexicalIndex): Facet[] {
  const found: Facet[] = [];
  for (const { forms } of APPLICANTS) {
    const words = forms.filter((form) => rest.text.includes(form)).sort((a, b) => b.length - a.length)[0];
    if (words === undefined) continue;
    const at = rest.text.indexOf(words);
    rest.take(at, at + words.length);
    found.push(named("applicant", words, forms, lexical));
  }
  return found;
}

/** Runs of content letters, cut where two neighbours stand together by chance only, and runs of Latin letters and digits. */
export function phrasesIn(folded: string, lexical: LexicalIndex): string[] {
  const runs = contentOf(folded).match(/[\u3400-\u4dbf\u4e00-\u9fff]{2,}|[a-z][a-z0-9]+|\d[\d.]*%?/g) ?? [];
  return [...new Set(runs.flatMap((run) => (/^\p{Script=Han}/u.test(run) ? piecesOf(run, lexical) : [run])))];
}

function piecesOf(run: string, lexical: LexicalIndex): string[] {
  const pieces: string[] = [];
  let start = 0;
  for (let i = 1; i <= run.length; i++) {
    if (i < run.length && !isSeam(run.charCodeAt(i - 1), run.charCodeAt(i), lexical)) continue;
    if (i - start >= 2) pieces.push(run.slice(start, i));
    start = i;
  }
  // Where every letter is cut off by itself nothing is known of the word: it stays whole.
  return pieces.length > 0 ? pieces : [run];
}

function isSeam(left: number, right: number, lexical: LexicalIndex): boolean {
  const both = lexical.frequency(((left << 16) | right) >>> 0);
  const chance = (lexical.frequency((left << 16) >>> 0) * lexical.frequency((right << 16) >>> 0)) / lexical.size;
  return both < SEAM * chance;
}

function named(name: NamedFacet["name"], words: string, forms: readonly string[], lexical: LexicalIndex): NamedFacet {
  return { name, words, forms: forms.map(squeeze), rarity: lexical.rarity(words) };
}
