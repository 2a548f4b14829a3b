import type { Place } from "../core/document.js";
import type { Generation } from "../core/library/generation.js";
import { generationPlaces } from "../core/library/generation-places.js";
import { MESSAGES_EN } from "../core/messages.en.js";
import { MESSAGES_ZH } from "../core/messages.zh.js";
import { OUTCOME_CODES, outcomeGroup } from "../core/outcomes.js";
import type { Turn } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { fold } from "../core/text/fold.js";

/** What earlier turns leave for the next question. */
export interface Remembered {
  /** The last earlier question that stood alone; null where there is none. */
  readonly topic: string | null;
  /** The place that was last said or chosen; null where none was. */
  readonly place: Place | null;
  /** The question that was answered by asking for the place, where that was the last turn. */
  readonly pending: string | null;
}

/** Begins or ends like something that leans on what was said before. */
const LEANS =
  /^(?:那么?|还有|另外|然后|如果|要是|假如|它|这个|那个|这种|该|上述|他们|都)|(?:呢|的话)[?？。]?$|(?:这个|那个|这项|该项|上面|刚才|它)/;
/** Fewest letters of content with which a question stands alone. */
const STANDS_ALONE = 4;

/** Whether a question needs what was asked before to be understood. */
export function leans(text: string): boolean {
  const content = contentOf(fold(text)).replace(/\s+/g, "");
  return LEANS.test(text) || content.length < STANDS_ALONE;
}

/** The turns on which something may be built: one that was refused or failed leaves nothing. */
export function keptTurns(history: readonly Turn[]): readonly Turn[] {
  return history.filter(({ answer }) => !isRefusal(answer));
}

/** Reads the turns; those that were refused or failed leave nothing. */
export function remembered(history: readonly Turn[], generation: Generation): Remembered {
  const kept = keptTurns(history);
  const places = generationPlaces(generation);
  const named = kept.map(({ question }) => places.find(question).at(-1) ?? null);
  const questions = kept.filter(({ question }, index) => !saysPlaceOnly(question, named[index]?.words ?? null));
  const last = kept.at(-1);
  const topic = questions.findLast(({ question }, index) => index === 0 || !leans(question))?.question ?? null;
  return {
    topic,
    place: named.findLast((one) => one !== null)?.place ?? null,
    pending: last !== undefined && STARTS.clarify.some((start) => last.answer.startsWith(start)) ? topic : null,
  };
}

function saysPlaceOnly(text: string, words: string | null): boolean {
  return (
    words !== null &&
    fold(text)
      .replace(words, "")
      .replace(/[\s我住在是的吧，,。]/g, "").length < 2
  );
}

const STARTS = {
  refusal: startsOf((group) => ["unanswerable", "refused", "handoff", "error", "busy", "stopped"].includes(group)),
  clarify: startsOf((group) => group === "clarify"),
};

/** The fixed beginnings of the words for some endings, in both languages. */
function startsOf(wanted: (group: string) => boolean): string[] {
  return OUTCOME_CODES.filter((code) => wanted(outcomeGroup(code))).flatMap((code) =>
    [MESSAGES_ZH[code], MESSAGES_EN[code]].map((text) => text.split("{")[0]!).filter((start) => start.length >= 4),
  );
}

function isRefusal(answer: string): boolean {
  return STARTS.refusal.some((start) => answer.startsWith(start));
}
