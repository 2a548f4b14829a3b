import { fold, squeeze } from "../core/text/fold.js";
import { numeralValue } from "../core/text/numbers.js";
import { termSet } from "../core/text/tokens.js";
import type { Proof } from "./outgoing-sentences.js";
import { figuresIn } from "./proof/figures-in.js";
import { type FigureFault, faultOfFigures } from "./proof/prove-figures.js";
import { faultOfWording, type WordingFault } from "./proof/prove-wording.js";
import { folded, type Source, sourceOf } from "./proof/source-of.js";

export type Verdict = { readonly kept: true } | { readonly kept: false; readonly reason: DropReason };
export type DropReason = "uncited" | "foreign_word" | "title" | "place" | FigureFault | WordingFault;

/** Letters of a sentence; one that is longer was made to cost time. */
const LONGEST = 600;
/** Latin words are names, codes, addresses or markup: none is added to what the clause prints. */
const LATIN_WORD = /[a-z][a-z0-9_]*/g;
/** Letters of other scripts, digits that are not 0 to 9, signs and markup. */
const FOREIGN = /(?![a-z\p{Script=Han}])\p{L}|(?![0-9])\p{Nd}|\p{S}|[廿卅卌]/gu;
const TITLE = /《([^《》]{1,120})》/g;
/** Names the source of a rule and says nothing of it. */
const SOURCE_LEAD = /^.{0,4}《[^《》]{1,120}》(?:\([^()]{0,40}\))?(?:第[^，,]{1,12})?(?:的?规定)?[，,：:]/;
const PLACE =
  /(?:(?![的了在到向由于从往至和与及或])\p{Script=Han}){1,2}(?:省|市|自治区|区|县|旗|镇|乡|街道|村|社区|路|街|大道|局|委|厅|院|所|站|中心|大厅|办事处|部门|窗口|公司|银行|学校|医院)/gu;
/** What may stand before the last letter of a name without being part of it. */
const BEFORE_NAME = /^[在到向由于从往至和与及或、本全各该为是的可以当地所有每将给经持往赴内外]/u;

/**
 * Whether a drafted sentence is proven by the clauses that it cites. A whole sentence of a clause is. Otherwise it may
 * hold no letter, link, name or title that they lack; each figure must stand there with its unit, bound and rate, and
 * beside the same words; and each of its parts must render a part of the clause without changing what that denies,
 * allows, demands or bounds. What can't be decided is dropped: the clause's own words take its place.
 */
export function verifySentence(text: string, proofs: readonly Proof[]): Verdict {
  if (proofs.length === 0) return dropped("uncited");
  if (text.length > LONGEST) return dropped("unsupported");
  const sources = proofs.map(({ evidence }) => sourceOf(evidence));
  const sentence = folded(text);
  const squeezed = sources.map((source) => source.squeezed).join("\n");
  for (const [sign] of sentence.matchAll(FOREIGN)) if (!squeezed.includes(sign)) return dropped("foreign_word");
  for (const [word] of sentence.matchAll(LATIN_WORD)) if (!squeezed.includes(word)) return dropped("foreign_word");
  for (const [, title] of fold(text).matchAll(TITLE))
    if (!squeezed.includes(squeeze(folded(title!)))) return dropped("title");
  const articles = articlesIn(squeezed);
  if ([...articlesIn(sentence)].some((article) => !articles.has(article))) return dropped("title");
  const bare = sentence.replace(SOURCE_LEAD, "");
  for (const [name] of bare.matchAll(PLACE)) if (!isNamed(name, squeezed)) return dropped("place");
  const lead = sentence.slice(0, sentence.length - bare.length);
  if (!isTopic(lead, sources)) return dropped("title");
  if (isWholeSentence(bare, sources)) return { kept: true };
  if (exchangesOffice(bare, sources)) return dropped("place");
  const fault = faultOfFigures(bare, sources) ?? faultOfWording(bare, sources);
  return fault === null ? { kept: true } : dropped(fault);
}

/** One or more whole sentences of a clause, in its order: nothing is cut off but the label before them. */
function isWholeSentence(sentence: string, sources: readonly Source[]): boolean {
  const wanted = endless(sentence);
  if (wanted === "") return false;
  return sources.some(({ units }) => {
    const all = units.map(endless);
    return all.some((_, from) => {
      let run = "";
      for (let to = from; to < all.length && run.length < wanted.length + LABEL_MOST; to++) {
        run += all[to];
        if (run === wanted || run.replace(LABEL, "") === wanted) return true;
      }
      return false;
    });
  });
}

/** What names the source of a rule names one of those that are cited, with its number and article. */
function isTopic(lead: string, sources: readonly Source[]): boolean {
  return figuresIn(lead).every(({ kind, value, family }) =>
    sources.some(({ topicFigures }) =>
      topicFigures.some((own) => own.kind === kind && own.value === value && own.family === family),
    ),
  );
}

/** 第五条 and 第5条 as 5条. */
function articlesIn(text: string): Set<string> {
  const found = text.matchAll(/第([\d零一二三四五六七八九十百千]{1,8})([编章节条款项目])/g);
  return new Set([...found].map(([, numeral, level]) => `${numeralValue(numeral!)}${level}`));
}

/** Without white space and what ends a sentence. */
function endless(text: string): string {
  return squeeze(text).replace(/[。；;！!？?]/g, "");
}

const LABEL_MOST = 12;
const LABEL =
  /^(?:第[零一二三四五六七八九十百]{1,6}条|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、](?!\d))/;

const OFFICE =
  /\p{Script=Han}{2,8}?(?:局|委员会|政府|办事处|派出所|居委会|村委会|服务中心|管理中心|法院|检察院|公司|银行|学校|医院)/gu;
/** Letters at the end of a name by which it is told from others. */
const NAME = 4;

/** An office in the place of another: the one that the sentence names stands elsewhere, the one that the rule names is gone. */
function exchangesOffice(sentence: string, sources: readonly Source[]): boolean {
  const named = (text: string) => [...text.matchAll(OFFICE)].map(([name]) => name.slice(-NAME));
  const offices = named(sentence);
  if (offices.length === 0) return false;
  const own = termSet(sentence);
  const units = sources.flatMap((source) => source.units.map((text) => ({ text, topic: source.topic })));
  const shared = units.map(({ text }) => [...termSet(text)].filter((term) => own.has(term)).length);
  const main = units[shared.indexOf(Math.max(...shared))];
  if (main === undefined) return false;
  const here = `${main.text}${main.topic}`;
  return offices.some((name) => !here.includes(name)) && named(main.text).some((name) => !sentence.includes(name));
}

/** A name, or its last letters where what stands before them is no part of it. */
function isNamed(name: string, squeezed: string): boolean {
  if (squeezed.includes(name)) return true;
  const shorter = name.slice(1);
  return BEFORE_NAME.test(name) && squeezed.includes(shorter);
}

function dropped(reason: DropReason): Verdict {
  return { kept: false, reason };
}
