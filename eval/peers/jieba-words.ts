import { Jieba } from "@node-rs/jieba";
import { dict } from "@node-rs/jieba/dict.js";
import { fold } from "../../server/core/text/fold.js";

const jieba = Jieba.withDict(dict);

/**
 * Words for engines that can't split Chinese themselves: jieba's cut for search over folded text (Traditional to
 * Simplified, lower case), without punctuation. They so get a segmenter and the folding that they don't have.
 */
export function jiebaWords(text: string): string[] {
  return jieba.cutForSearch(fold(text), true).filter((word) => /[\p{L}\p{N}]/u.test(word));
}
