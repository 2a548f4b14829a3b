import type { AskedAttribute } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { askedAttributes } from "../core/text/asked-attributes.js";
import { askedForms, withoutAsking } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";

/** One question of a message: its own words, and these completed by the matter of the first where they lean on it. */
export interface PartialQuestion {
  readonly text: string;
  /** Words of the first question that say what it is about; null for the first itself. */
  readonly matter: string | null;
  /** It names a matter of its own, so that it is tried by itself first. */
  readonly standsAlone: boolean;
}

/** Questions of one message that are answered; the rest would be a letter. */
const MOST = 3;
/** Letters of content, asking words aside, with which a later question names its own matter. */
const OWN_MATTER = 5;
const JOINED = /^(?:另外|还有|顺便(?:问(?:一下|下)?)?|以及|并且|同时|再问(?:一下|下)?|然后)[，,：:\s]*/;

/** Takes a message apart where several things are asked; one entry where it asks one. What only tells goes with the question behind it. */
export function splitQuestions(text: string): PartialQuestion[] {
  const sentences = text.match(/[^?？。！!；;\n]+[?？。！!；;\n]*/g) ?? [text];
  const asking: string[] = [];
  let told = "";
  for (const sentence of sentences.flatMap(splitAtCommas)) {
    if (sentence.trim() === "") continue;
    if (asks(sentence)) {
      asking.push(`${told}${sentence}`.trim());
      told = "";
    } else told += sentence;
  }
  if (told !== "" && asking.length > 0) asking[asking.length - 1] += told;
  if (asking.length < 2) return [{ text, matter: null, standsAlone: true }];
  const matter = withoutAsking(asking[0]!).trim();
  return asking.slice(0, MOST).map((one, index) => ({
    text: one.replace(JOINED, "").replace(/[，,；;]\s*$/, ""),
    matter: index === 0 ? null : matter,
    standsAlone: index === 0 || contentLetters(one) >= OWN_MATTER,
  }));
}

/** Commas part only what asks for something else on each side: 租金多少钱，合同签几年; 去哪里办，要什么材料. */
function splitAtCommas(sentence: string): string[] {
  const pieces = sentence.split(/(?<=[，,])/);
  const parts: string[] = [];
  for (const piece of pieces) {
    const before = parts.at(-1);
    const parted =
      before !== undefined && (JOINED.test(piece) || (asks(before) && asksElse(before, piece))) && asks(piece);
    if (before === undefined || parted) parts.push(piece);
    else parts[parts.length - 1] = before + piece;
  }
  return parts;
}

/** Asks for a form, or for something with a place of its own in documents, that was not asked for before. */
function asksElse(before: string, piece: string): boolean {
  const forms = askedForms(before);
  if (askedForms(piece).some(({ form }) => !forms.some((other) => other.form === form))) return true;
  const attributes = askedAttributes(before);
  return askedAttributes(piece).some((name) => APART.has(name) && !attributes.includes(name));
}

const APART: ReadonlySet<AskedAttribute> = new Set(["materials", "place", "telephone", "procedure", "condition"]);

function asks(text: string): boolean {
  return askedAttributes(text).length > 0 || askedForms(text).length > 0 || /[?？]\s*$/.test(text);
}

function contentLetters(text: string): number {
  return contentOf(fold(withoutAsking(text.replace(JOINED, "")))).replace(/\s+/g, "").length;
}
