import type { IsoDay } from "../core/document.js";
import type { TopicOff } from "../core/library/curated.js";
import { fold, squeeze } from "../core/text/fold.js";

/** The topic of a question that staff have switched off for the day; null where none is named. */
export function topicOff(text: string, topics: readonly TopicOff[], day: IsoDay): TopicOff | null {
  const asked = squeeze(fold(text));
  const names = (words: readonly string[]) => words.some((word) => asked.includes(squeeze(fold(word))));
  return (
    topics.find(
      ({ words, except, from, until }) =>
        (from === null || day >= from) && (until === null || day <= until) && names(words) && !names(except),
    ) ?? null
  );
}
