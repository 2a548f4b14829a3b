import { Converter } from "opencc-js/cn2t";
import type { Generation } from "../../../server/core/library/generation.js";
import { saysTheSame } from "../../../server/core/library/vocabulary.js";
import { contentOf } from "../../../server/core/retrieval/function-words.js";
import { confusableWith } from "../../../server/core/retrieval/typos/confusable-letters.js";
import { oneOf, type Random } from "../claims/seeded.js";

type Rewording = (
  question: string,
  around: { readonly generation: Generation; readonly random: Random },
) => string | null;

const traditional = Converter({ from: "cn", to: "tw" });

/** Ways to ask the same otherwise, made of the product's own tables at run time; null where a question gives no way. */
export const REWORDINGS: Readonly<Record<string, Rewording>> = {
  traditional: (question) => changed(question, traditional(question)),

  /** One letter of the matter as another that sounds or looks like it. */
  "slip of the keyboard": (question, { random }) => {
    const content = contentOf(question);
    const places = [...content].flatMap((letter, at) =>
      question[at] === letter && confusableWith(letter.charCodeAt(0)) !== "" ? [at] : [],
    );
    const at = oneOf(places, random);
    if (at === undefined) return null;
    const letter = oneOf([...confusableWith(question.charCodeAt(at))], random)!;
    return question.slice(0, at) + letter + question.slice(at + 1);
  },

  /** An official word as people say it. */
  colloquial: (question, { generation, random }) => {
    const fitting = generation.vocabulary.synonyms.filter(
      (one) =>
        saysTheSame(one) &&
        one.official.length === 1 &&
        question.includes(one.official[0]!) &&
        !question.includes(one.everyday),
    );
    const synonym = oneOf(fitting, random);
    return synonym === undefined ? null : question.replace(synonym.official[0]!, synonym.everyday);
  },

  polite: (question) => `您好，请问一下${question.replace(/[?？。！!]+$/, "")}？谢谢`,

  "without marks": (question) => changed(question, question.replace(/[，,。？?！!、；;：:]/g, " ").trim()),
};

function changed(before: string, after: string): string | null {
  return after === before ? null : after;
}
