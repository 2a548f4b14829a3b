import { type IsoDay, type Place, placeCovers } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import type { AskedForm, Inquiry, NamedElsewhere, Question, ScreenedQuestion } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { askedAttributes, withoutAskedWords } from "../core/text/asked-attributes.js";
import { askedForms, withoutAsking } from "../core/text/asked-form.js";
import { withoutCourtesy } from "../core/text/courtesy.js";
import { isoDay, shanghaiDay } from "../core/text/dates.js";
import { fold, foldBare } from "../core/text/fold.js";
import type { AnsweringTools } from "./answering.js";
import { bareTitles } from "./bare-titles.js";
import { leans, type Remembered, remembered } from "./conversation.js";
import { chineseWordsOf } from "./english-words.js";
import { placeOfText } from "./facet-agreement.js";
import { withoutMasks } from "./mask-personal-data.js";
import { type PersonalDate, personalDates, withAges } from "./personal-dates.js";
import { type PartialQuestion, splitQuestions } from "./split-questions.js";
import { titleMatter } from "./title-matter.js";
import { type Language, languageOf } from "./words.js";

const NOW = /现在|目前|如今|还能|还可以|还有效|今年/;

/** A message understood: the questions in it, in order, and the citizen's own dates. */
export interface Understood {
  /** At least one. */
  readonly questions: readonly AskedQuestion[];
  readonly dates: readonly PersonalDate[];
  readonly language: Language;
}

/** One question with the reading that is tried when it finds nothing by itself; null where there is only one. */
export interface AskedQuestion {
  readonly inquiry: Inquiry;
  readonly otherwise: Inquiry | null;
}

/** Questions, place, day, what is asked and, for a follow-up, what it leaves out. Never stops: what isn't known stays open. */
export function understandQuestion(screened: ScreenedQuestion, { generation, clock }: AnsweringTools): Understood {
  const { question } = screened;
  const said = withoutCourtesy(withoutMasks(screened.text));
  const language = languageOf(said);
  const before = remembered(question.history, generation);
  const today = question.asOf ?? shanghaiDay(clock.now());
  const choice = before.pending !== null && isPlaceOnly(said, generation);
  const text = choice ? before.pending! : (withChosenTitle(said, before.pending, generation) ?? said);
  const dates = personalDates(text);
  const read = (part: PartialQuestion) =>
    inquiryOf(part, { question, before, today, dates, language, generation, placeSaid: choice ? said : null });
  return { questions: splitQuestions(text).map(read), dates, language };
}

interface Reading {
  readonly question: Question;
  readonly before: Remembered;
  readonly today: IsoDay;
  readonly dates: readonly PersonalDate[];
  readonly language: Language;
  readonly generation: Generation;
  /** The place with which the citizen answered a question for it. */
  readonly placeSaid: string | null;
}

function inquiryOf(part: PartialQuestion, reading: Reading): AskedQuestion {
  const { before, dates, language, today } = reading;
  const chinese = language === "en" ? chineseWordsOf(part.text) : null;
  const own = withAges(chinese ?? part.text, dates, today);
  const topic = part.matter ?? before.topic;
  const leaning =
    topic !== null &&
    (part.matter !== null ? !part.standsAlone : leans(part.text) || namesNoMatter(part.text, reading.generation));
  const alone = make(part.text, own, own, leaning ? topic : null, topic, reading);
  if (topic === null) return { inquiry: alone, otherwise: null };
  const asked = askedForms(own).length > 0 || askedAttributes(own).length > 0;
  const completed = `${asked ? matterOf(topic) : topic} ${own}`;
  const joined = make(part.text, own, completed, topic, topic, reading);
  return leaning ? { inquiry: joined, otherwise: null } : { inquiry: alone, otherwise: joined };
}

/** A question without what it asks of its matter: 居住证 of 居住证要什么材料. What is to be done (怎么申请) is part of it. */
function matterOf(text: string): string {
  const asked = askedAttributes(text).filter((name) => name !== "procedure");
  return withoutAsking(withoutAskedWords(fold(text), asked))
    .replace(/\s+/g, " ")
    .trim();
}

/** Says where or what is asked, and not of what: 在北汀县的话去哪里办. */
function namesNoMatter(text: string, generation: Generation): boolean {
  const bare = generationPlaces(generation)
    .find(text)
    .reduce((left, { words }) => left.replace(words, " "), fold(text));
  return contentOf(withoutAsking(bare)).replace(/\s+|的话|[去到]|办理?/g, "").length < 2;
}

function make(
  text: string,
  own: string,
  completed: string,
  leansOn: string | null,
  topic: string | null,
  { question, before, today, dates, language, generation, placeSaid }: Reading,
): Inquiry {
  const { place, placeNamed, elsewhere } = placeOf(
    placeSaid ?? text,
    question.place,
    leansOn,
    before.place,
    generation,
  );
  const years = yearsIn(text, dates, today);
  const attributes = askedAttributes(own);
  const forms = formsOf(own, dates);
  const other = attributes.length + forms.length === 0 && leansOn !== null;
  return {
    text,
    completed,
    topic,
    place,
    placeNamed,
    elsewhere,
    asOf: dayOfEdition(years, text, today),
    years,
    attributes: other ? askedAttributes(leansOn) : attributes,
    forms: other ? askedForms(leansOn) : forms,
    language,
  };
}

/** Who tells when they were born asks for an age, whatever else they ask. */
function formsOf(text: string, dates: readonly PersonalDate[]): AskedForm[] {
  const asked = askedForms(text);
  const born = dates.some(({ event }) => event === "出生");
  return born && asked.length === 0 && /\d岁/.test(text) ? [{ form: "age", unit: null }] : asked;
}

/** A text that says nothing but a place, as an answer to the question for it. */
function isPlaceOnly(text: string, generation: Generation): boolean {
  const named = generationPlaces(generation).find(text);
  const rest = named.reduce((left, { words }) => left.replace(words, ""), fold(text));
  return named.length > 0 && rest.replace(/我|们|在|是|住|就|的|这边|那边|人|吧|啊|呢|[\s，,。.!！]/g, "") === "";
}

/** The question that was asked back, of the document that was then chosen by its title; null where none was. */
function withChosenTitle(said: string, pending: string | null, generation: Generation): string | null {
  if (pending === null) return null;
  const chosen = generation.documents[bareTitles(generation).indexOf(foldBare(said))];
  return chosen === undefined ? null : `${titleMatter(chosen.card.title)} ${pending}`;
}

/** 我不在东屏区, 不是北汀户口: the place that follows is none of the citizen's. */
const DENIED = /(?:[不没]在|不是|不属于?|没有|离开)(?:住在?|户口在)?$/;

/** 去上海看病: where somebody is treated who belongs here. */
const TREATED = /^(?:那边|的?(?:大?医院))?(?:看病|看医生|就医|就诊|住院|治病|治疗|做?手术|生孩子|生娃)/;

interface Where {
  readonly place: Place | null;
  readonly placeNamed: string | null;
  readonly elsewhere: NamedElsewhere | null;
}

/**
 * A place named in the question goes before the one said earlier, that before the one given with it, unless it only
 * names what lies above. A place to which no document belongs doesn't move the citizen: it may be where they come from.
 */
function placeOf(
  text: string,
  given: string | null,
  leansOn: string | null,
  earlier: Place | null,
  generation: Generation,
): Where {
  const places = generationPlaces(generation);
  const known =
    (given === null ? null : places.resolve(given)) ?? (given === null ? generation.department.place : [given]);
  const base = earlier !== null && (known === null || placeCovers(known, earlier)) ? earlier : known;
  const folded = fold(text);
  const mentioned = places.find(text).filter(({ index }) => !DENIED.test(folded.slice(0, index)));
  const own = mentioned.filter(({ place }) => belongs(place, generation));
  const named = own.at(-1) ?? (leansOn === null ? undefined : places.find(leansOn).at(-1));
  const foreign = mentioned.find(
    ({ place, index, words }) => !belongs(place, generation) && !TREATED.test(folded.slice(index + words.length)),
  );
  const elsewhere = foreign === undefined ? null : { place: foreign.place, words: foreign.words };
  if (named === undefined || (base !== null && placeCovers(named.place, base)))
    return { place: base, placeNamed: named?.words ?? foreign?.words ?? null, elsewhere };
  return { place: named.place, placeNamed: named.words, elsewhere };
}

/** Whether some document is of a place or of one below it; what only the state or a province covers is elsewhere. */
function belongs(place: Place, generation: Generation): boolean {
  const about = generation.department.place;
  return (
    (about !== null && (placeCovers(place, about) || placeCovers(about, place))) ||
    generation.documents.some(({ id, card }) => {
      const at = card.place ?? placeOfText(generation, id);
      return at !== null && at.length > 0 && (placeCovers(place, at) || (at.length > 1 && placeCovers(at, place)));
    })
  );
}

/** Years that name an edition, in whatever calendar or as of today (去年的标准); years of the citizen's own life are none. */
function yearsIn(text: string, dates: readonly PersonalDate[], today: IsoDay): number[] {
  const bare = dates.reduce((left, { words }) => left.replace(words, ""), fold(text));
  const thisYear = Number(today.slice(0, 4));
  const named = (pattern: RegExp, year: (digits: string) => number) =>
    [...bare.matchAll(pattern)].map((match) => year(match[1]!));
  return [
    ...new Set([
      ...named(/(?<![\d〔[(（【])((?:19|20)\d{2})(?!\d|[〕\])）】])\s*年?/g, Number),
      ...named(SHORT_YEAR, (digits) => 2000 + Number(digits)),
      ...named(/民国(\d{2,3})年/g, (digits) => 1911 + Number(digits)),
      ...named(RELATIVE_YEAR, (word) => thisYear - (word === "前年" ? 2 : 1)),
      ...named(COMING_YEAR, (word) => thisYear + (word === "后年" ? 2 : 1)),
    ]),
  ];
}

const EDITION = "度|版|新版|的?(?:标准|政策|规定|办法|通知|方案|招生|秋季|春季|高龄|低保|医保|社保|最低)";
/** 25年的标准; without such a word behind it 25年 is a length of time. */
const SHORT_YEAR = new RegExp(`(?<![\\d满过了交缴干住])([12]\\d)年(?=${EDITION})`, "g");
/** 去年 names an edition unless it tells when something happened to the citizen. */
const RELATIVE_YEAR =
  /(去年|前年|上一?年度)(?![^,，。?？]{0,10}(?:了|过|刚|才|毕业(?!生)|出生|生的|结婚|离婚|买|卖|办|辞|退休|离职|失业|入职|来|搬|开始|登记|注册|住院|去世))/g;

/** 明年 names an edition unless it tells what the citizen will do or become then (明年满80岁, 明年退休). */
const COMING_YEAR =
  /(明年|后年|下一?年度)(?!初?[^,，。?？]{0,8}(?:满|到期|退休|毕业(?!生)|结婚|生孩子|生娃|才|打算|想|准备|要去|去|回|搬|读|上[大小初高幼])|我)/g;

/**
 * A past year named as an edition (2023年的标准) asks for what was in force at its end, unless the question is about
 * now; a month to come (2027年3月申请) asks for what will be in force then.
 */
function dayOfEdition(years: readonly number[], text: string, today: IsoDay): IsoDay {
  const year = years.length === 1 ? years[0]! : null;
  if (year === null || NOW.test(text)) return today;
  const month = new RegExp(`${year}\\s*年\\s*(\\d{1,2})\\s*月`).exec(fold(text))?.[1];
  const then = month === undefined ? null : isoDay(year, Number(month), 1);
  if (then !== null && then > today) return then;
  return `${year}-12-31` >= today ? today : `${year}-12-31`;
}
