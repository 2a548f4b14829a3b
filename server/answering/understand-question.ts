import { type IsoDay, type Place, placeCovers } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import type { Inquiry, ScreenedQuestion, Turn } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { askedAttributes } from "../core/text/asked-attributes.js";
import { shanghaiDay } from "../core/text/dates.js";
import { fold } from "../core/text/fold.js";
import type { AnsweringTools } from "./answering.js";
import { withoutMasks } from "./mask-personal-data.js";
import { languageOf } from "./words.js";

/** Begins or ends like something that leans on what was said before. */
const LEANS =
  /^(?:那么?|还有|另外|然后|如果|要是|假如|它|这个|那个|这种|该|上述|他们|都)|(?:呢|的话)[?？。]?$|(?:这个|那个|这项|该项|上面|刚才|它)/;
const NOW = /现在|目前|如今|还能|还可以|还有效|今年/;
/** Fewest letters of content with which a question stands alone. */
const STANDS_ALONE = 4;

/** Place, day, asked attributes and, for a follow-up, what it leaves out. Never stops: what isn't known stays open. */
export function understandQuestion(screened: ScreenedQuestion, { generation, clock }: AnsweringTools): Inquiry {
  const { question } = screened;
  const text = withoutMasks(screened.text);
  const topic = topicOf(question.history);
  const leaning = topic !== null && leans(text);
  const completed = leaning ? `${topic} ${text}` : text;
  const { place, placeNamed } = placeOf(text, question.place, leaning ? topic : null, generation);
  const own = askedAttributes(text);
  const today = question.asOf ?? shanghaiDay(clock.now());
  const years = yearsIn(text);
  return {
    text,
    completed,
    topic,
    place,
    placeNamed,
    asOf: dayOfEdition(years, text, today),
    years,
    attributes: own.length > 0 || !leaning ? own : askedAttributes(topic),
    language: languageOf(text),
  };
}

/** The last earlier question that stood alone; the first of all where each leans on the one before. */
function topicOf(history: readonly Turn[]): string | null {
  const earlier = history.map((turn) => turn.question);
  return earlier.findLast((question, index) => index === 0 || !leans(question)) ?? null;
}

/** This question as a follow-up of its topic, for when it finds nothing by itself. */
export function asFollowUp(inquiry: Inquiry): Inquiry | null {
  if (inquiry.topic === null || inquiry.completed !== inquiry.text) return null;
  return { ...inquiry, completed: `${inquiry.topic} ${inquiry.text}` };
}

function leans(text: string): boolean {
  const content = contentOf(fold(text)).replace(/\s+/g, "");
  return LEANS.test(text) || content.length < STANDS_ALONE;
}

/** A place named in the question goes before the one given with it, unless it only names what lies above. */
function placeOf(
  text: string,
  given: string | null,
  topic: string | null,
  generation: Generation,
): { place: Place | null; placeNamed: string | null } {
  const places = generationPlaces(generation);
  const base =
    (given === null ? null : places.resolve(given)) ?? (given === null ? generation.department.place : [given]);
  const named = places.find(text).at(-1) ?? (topic === null ? undefined : places.find(topic).at(-1));
  if (named === undefined || (base !== null && placeCovers(named.place, base)))
    return { place: base, placeNamed: named?.words ?? null };
  return { place: named.place, placeNamed: named.words };
}

function yearsIn(text: string): number[] {
  return [...fold(text).matchAll(/(?<!\d)((?:19|20)\d{2})\s*年?/g)].map((match) => Number(match[1]));
}

/** A past year named as an edition (2023年的标准) asks for what was in force at its end, unless the question is about now. */
function dayOfEdition(years: readonly number[], text: string, today: IsoDay): IsoDay {
  const year = years.length === 1 ? years[0]! : null;
  return year === null || NOW.test(text) || `${year}-12-31` >= today ? today : `${year}-12-31`;
}
