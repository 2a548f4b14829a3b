import { type Place, placeCovers } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import { saysTheSame } from "../core/library/vocabulary.js";
import type { Inquiry, NamedElsewhere } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { fold, squeeze } from "../core/text/fold.js";

import { countryIn, speaksOfCountry } from "./foreign-countries.js";

/** What a candidate settles otherwise than the question does, in the question's own words. */
export interface Disagreement {
  readonly facet: "place" | "edition" | "benefit";
  readonly words: string;
}

/** Says of a candidate part in which facet, if any, it speaks of something else than what is asked. */
export type Agreement = (evidence: Evidence, part: string) => Disagreement | null;

/** Reads the facets of a question once: its place, the years and the benefit that it names. */
export function agreementWith(inquiry: Inquiry, generation: Generation): Agreement {
  const benefits = namedBenefits(inquiry.completed, generation);
  const charges = namedCharges(inquiry.completed, generation);
  const level = LEVEL.exec(fold(inquiry.completed))?.[0];
  const subjects = SUBJECTS.filter(({ asked }) => asked.test(fold(inquiry.completed)));
  const country = countryIn(fold(inquiry.completed));
  const textOf = textsOfClauses();
  return (evidence, part) => {
    if (inquiry.elsewhere !== null && !speaksOfPlace(inquiry.elsewhere, evidence, generation))
      return { facet: "place", words: inquiry.elsewhere.words };
    if (!ofPlace(inquiry, evidence, generation))
      return { facet: "place", words: inquiry.placeNamed ?? inquiry.place?.at(-1) ?? "" };
    const year = inquiry.years.find((one) => !ofEdition(one, inquiry.asOf, evidence, part));
    if (year !== undefined) return { facet: "edition", words: `${year}年` };
    if (level !== undefined && !ofLevel(level, evidence)) return { facet: "benefit", words: level };
    const charge = charges.find((one) => !namesCharge(one, textOf(evidence)));
    if (charge !== undefined) return { facet: "benefit", words: charge.words };
    const subject = subjects.find(({ said }) => !said.test(textOf(evidence)));
    if (subject !== undefined) return { facet: "benefit", words: subject.asked.exec(fold(inquiry.completed))![0] };
    if (country !== null && !speaksOfCountry(country, textOf(evidence))) return { facet: "benefit", words: country };
    const benefit = benefits.find(({ words }) => !speaksOf(squeeze(textOf(evidence)), words));
    return benefit === undefined ? null : { facet: "benefit", words: benefit.name };
  };
}

/** What rules for people don't speak of unless they name it: an animal has no household registration. */
const SUBJECTS: readonly { readonly asked: RegExp; readonly said: RegExp }[] = [
  { asked: /猫|狗|犬|宠物|金毛|泰迪/, said: /犬|猫|宠物|动物|狗/ },
  {
    asked: /轿车|汽车|摩托|电动车|电瓶车|面包车|货车|车子|停车|车位|[有辆的买][新旧]?车(?!祸|费|票)|驾照|驾驶证/,
    said: /车|驾驶/,
  },
];

/** Folded title, path, question line and text of a clause; folded once for all of its parts. */
function textsOfClauses(): (evidence: Evidence) => string {
  const texts = new Map<Evidence, string>();
  return (evidence) => {
    const { document, clause } = evidence;
    const text =
      texts.get(evidence) ?? fold([document.card.title, ...clause.path, clause.head ?? "", clause.text].join(" "));
    texts.set(evidence, text);
    return text;
  };
}

/** A place of which there are no documents: a rule of what lies above it, or one that speaks of people from there, may answer. */
function speaksOfPlace(
  { place, words }: NamedElsewhere,
  { document, clause }: Evidence,
  generation: Generation,
): boolean {
  const at = document.card.place ?? placeOfText(generation, document.id);
  if (at !== null && placeCovers(at, place)) return true;
  const text = fold([document.card.title, ...clause.path, clause.text].join(" "));
  return text.includes(words) || (words.length >= 2 && /香港|澳门|台湾/.test(words) && text.includes("港澳"));
}

/** A document that doesn't say where it holds is taken to hold where its text is about. */
function ofPlace({ place }: Inquiry, { document }: Evidence, generation: Generation): boolean {
  if (place === null || document.card.place !== null) return true;
  const about = placeOfText(generation, document.id);
  return about === null || placeCovers(about, place) || placeCovers(place, about);
}

const placesOfTexts = new WeakMap<Generation, Map<string, Place | null>>();
/** Letters of a document that are read for the places it names, and least share of those that one place must have. */
const READ = 6_000;
const SHARE = 0.5;

/** The city or district that most of a document's place names lie in; null where none stands out. */
export function placeOfText(generation: Generation, id: string): Place | null {
  let found = placesOfTexts.get(generation);
  if (found === undefined) {
    found = new Map();
    placesOfTexts.set(generation, found);
  }
  const before = found.get(id);
  if (before !== undefined) return before;
  const index = generation.documents.findIndex((document) => document.id === id);
  const text = [
    generation.documents[index]?.card.title ?? "",
    ...(generation.clauses[index] ?? []).map((clause) => clause.text),
  ]
    .join("\n")
    .slice(0, READ);
  const counts = new Map<string, { place: Place; times: number }>();
  const named = generationPlaces(generation).find(text);
  for (const { place } of named) {
    if (place.length < 2) continue;
    const city = place.slice(0, 2);
    const key = city.join("/");
    counts.set(key, { place: city, times: (counts.get(key)?.times ?? 0) + 1 });
  }
  const all = [...counts.values()];
  const best = all.sort((a, b) => b.times - a.times)[0];
  const total = all.reduce((sum, { times }) => sum + times, 0);
  const about = best !== undefined && best.times >= total * SHARE ? best.place : null;
  found.set(id, about);
  return about;
}

const YEAR = /(?<!\d)((?:19|20)\d{2})\s*年/g;
/** Kinds whose amounts and days are those of the year in which they were published, unless they say otherwise. */
const YEARLY: ReadonlySet<string> = new Set(["notice", "news", "guide", "faq", "other", "interpretation"]);

/**
 * A year named in the question is the candidate's where it is printed beside what is shown, where the title doesn't
 * name another, and where the document held in it. A year to come must be printed or lie before a known end.
 */
function ofEdition(year: number, asOf: string, { document, clause, validity }: Evidence, part: string): boolean {
  const { card } = document;
  const title = yearsIn(`${card.title} ${clause.path.join(" ")} ${clause.head ?? ""}`);
  if (title.includes(year)) return true;
  const printed = yearsIn(part);
  if (printed.includes(year)) return true;
  if (title.length > 0 || printed.length > 0) return false;
  if (card.documentNumber?.includes(String(year)) && year <= Number(asOf.slice(0, 4))) return true;
  const from = card.effective ?? card.published;
  if (from === null || from > `${year}-12-31`) return false;
  if (card.expires !== null) return card.expires >= `${year}-01-01`;
  if (year > Number(asOf.slice(0, 4))) return validity === "not_yet";
  return card.effective !== null && !YEARLY.has(card.kind) ? true : from.startsWith(String(year));
}

function yearsIn(text: string): number[] {
  return [...fold(text).matchAll(YEAR)].map((match) => Number(match[1]));
}

/** What is paid, by its name; a deposit is no rent, and a tuition fee no subsidy. */
const CHARGE =
  /(?:\p{Script=Han}{1,2}(?<!收|缴|交|免|付|医保|社保|保险|医疗|住院|门诊|生活)费(?!用|率|基数|年限|档次|标准)|押金|保证金|定金|违约金|滞纳金|门票|票价|利率)/gu;
/** Charges for the handling itself, which a rule may call by any of these names. */
const HANDLING = /手续费|工本费|服务费|办理费|申请费|登记费|办证费/;

interface Charge {
  readonly words: string;
  /** Its last two letters, and the official words for it: what a clause on it must hold one of. */
  readonly names: readonly string[];
}

function namedCharges(question: string, { vocabulary }: Generation): Charge[] {
  // 多少药费 asks for 药费.
  return [
    ...fold(question)
      .replace(/多少|好多|几/g, "，")
      .matchAll(CHARGE),
  ].map(([words]) => ({
    words,
    names: [
      words.slice(-2),
      ...vocabulary.synonyms
        .filter((entry) => words.endsWith(entry.everyday) && saysTheSame(entry))
        .flatMap(({ official }) => official),
    ],
  }));
}

function namesCharge({ words, names }: Charge, text: string): boolean {
  if (HANDLING.test(words)) return /收费|费用|手续费|工本费|服务费|登记费|免费/.test(text);
  // 药费 is also 药品费.
  return names.some((name) => text.includes(name) || new RegExp(`${escaped(name.slice(0, -1))}.费`).test(text));
}

const LEVEL = /省级|市级|区级|县级/;
const DEPTHS: Readonly<Record<string, number>> = { 省级: 1, 市级: 2, 区级: 3, 县级: 3 };

/** A rule of the level that is asked for, or one that names it. */
function ofLevel(level: string, { document, clause }: Evidence): boolean {
  const { place, title } = document.card;
  return (
    place === null || place.length === DEPTHS[level] || `${title}${clause.path.join("")}${clause.text}`.includes(level)
  );
}

const BENEFIT = /(\p{Script=Han}{2})(补贴|补助|津贴|奖励|救助金|助学金)/gu;
/** Who gets a benefit is no kind of benefit: 老人补贴 may be called anything. */
const PERSON = /[人生员户者民工军属童妇]$/;
const PAID = "(?:补贴|补助|津贴|资助|奖励|救助|救济|贷款|待遇|保险|扶持|减免|优惠|金)";

interface NamedBenefit {
  readonly name: string;
  /** Official words for its kind, the question's own among them. */
  readonly words: readonly string[];
}

/** What kind of benefit a question names (购房 of 购房补贴), with the official words for it; a clause on another kind is no answer. */
function namedBenefits(question: string, generation: Generation): NamedBenefit[] {
  return [...contentOf(fold(question)).matchAll(BENEFIT)]
    .filter(([, kind]) => !PERSON.test(kind!))
    .map(([whole, kind]) => ({
      name: whole,
      words: [
        kind!,
        ...generation.vocabulary.synonyms
          .filter((entry) => whole.includes(entry.everyday) && saysTheSame(entry))
          .flatMap(({ official }) => official),
      ],
    }));
}

function speaksOf(text: string, words: readonly string[]): boolean {
  return words.some(
    (word) => new RegExp(`${escaped(word)}.{0,8}${PAID}`).test(text) || (word.length > 3 && text.includes(word)),
  );
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
