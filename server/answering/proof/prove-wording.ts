import { mentionsIn } from "../../core/text/mentions.js";
import { align, commonLetters, type Edit } from "./align.js";
import { denialsIn, deniedIn, guardsIn, isDenial } from "./guard-words.js";
import type { Source } from "./source-of.js";

export type WordingFault = "unsupported" | "changed" | "negation" | "modality" | "bound";

/** Words that join and point, and say nothing by themselves. */
const GLUE =
  /根据|依据|按照|依照|规定|有关|相关|具体|包括|其中|如下|下列|以下简称|上述|前述|分别|一共|共计|目前|现在|如果|的话|以及|并且|而且|对于|关于|属于|进行|具有|情况|标准|一般|还|也|的|了|是|为|在|于|对|由|和|与|及|并|其|该|本|此|这|那|之|以|按|自|从|向|到|至|将|把|被|所|即|则|者|们|个|时|如|有|等|人|给|您|你|请/g;
/** Stands in a clause for a list that follows. */
const LIST_LEAD = /下列|以下|如下|上述|前款|本条|本款|规定的?(?:条件|情形|人员|标准|材料)/;
/** Letters of opposite meaning: none may come in by itself. */
const OPPOSITES =
  /[东西南北上下左右内外男女城乡高低大小多少增减升降早晚先新旧公私正副单双收支进出买卖借还父母夫妻子孙]/;
/** Whom a rule is for, where it says so elsewhere; in the place of another word they are a change. */
const GENERIC = /^(?:老年人|老人|人员|居民|市民|公民|群众|申请人|本人|个人|单位|部门)$/;
/** Share of a part's letters in one part of the source from which it is that part, edited. */
const SAME_PART = 0.6;
/** Share from which they are about the same. */
const RELATED = 0.35;
/** Least share of the letter pairs of any other part that the source must hold. */
const SUPPORT = 0.6;
/** 收费标准： over 不收费 affirms nothing. */
const LABEL = /^[^，。；：:\t]{1,16}[：:\t]/;
/** Says of what stands in a list that it leads to something. */
const GRANTS = /可以|可(?=申|享|领)|能够?|应当|申请|申领|享受|领取|获得|给予|发放|符合|具备|属于/;
const PART = /[，,；;。：:？！?!\n\t]/;
/** Parts and sentences of a source that are compared letter by letter. */
const COMPARED = 24;
const LONGEST = 240;

/** Null where each part of a folded sentence says what a part of the sources says; edits may join and point, not change. */
export function faultOfWording(sentence: string, sources: readonly Source[]): WordingFault | null {
  const squeezed = sources.map((source) => source.squeezed).join("\n");
  if (hasNewWords(sentence, squeezed)) return "unsupported";
  const groups = sources.flatMap(({ units, topic, denied }) =>
    [...units, topic].map((unit) => partsOf(unit, denied.has(unit))),
  );
  const parts = groups.flat();
  const main = mainOf(sentence, groups);
  const said = sources.flatMap(({ units }) => units.flatMap((unit) => partsOf(unit.replace(LABEL, ""))));
  if (partsOf(sentence).some((part) => affirmsDenied(part, said))) return "negation";
  const all = guardsIn(sources.map(({ units, topic }) => [topic, ...units].join("\n")).join("\n"));
  const denies = isDenial(sentence) || !GRANTS.test(sentence);
  for (const part of together(partsOf(sentence), parts, main)) {
    const fault = faultOfPart(part, { parts, main, squeezed, all, denies });
    if (fault !== null) return fault;
  }
  return null;
}

/** All that a part is held against. */
interface Grounds {
  readonly parts: readonly Part[];
  /** Those of the one sentence of the sources that the draft renders most. */
  readonly main: ReadonlySet<Part>;
  readonly squeezed: string;
  /** What the sources deny, allow, demand and bound anywhere. */
  readonly all: ReadonlySet<string>;
  /** Whether the drafted sentence denies something, or grants nothing that would have to be denied. */
  readonly denies: boolean;
}

/** The parts of the sentence that holds all figures and most letter pairs of the draft; none where no sentence holds half of them. */
function mainOf(sentence: string, groups: readonly (readonly Part[])[]): ReadonlySet<Part> {
  const letters = lettersOf(sentence);
  const own = pairsOf(letters);
  const figures = [...letters].filter(isFigure);
  const holding = groups.filter((group) =>
    figures.every((figure) => group.some((part) => part.letters.includes(figure))),
  );
  const scope = holding.length > 0 ? holding : groups;
  const shares = scope.map((group) => {
    const held = pairsOf(group.map(({ letters }) => letters).join(""));
    return [...own].filter((pair) => held.has(pair)).length / Math.max(1, own.size);
  });
  const best = Math.max(0, ...shares);
  return new Set(best < 0.5 ? [] : scope[shares.indexOf(best)]);
}

/** A letter that stands for a figure. */
function isFigure(letter: string): boolean {
  return letter >= "\ue000" && letter <= "\uf8ff";
}

function pairsOf(letters: string): Set<string> {
  return new Set([...Array(Math.max(0, letters.length - 1)).keys()].map((i) => letters.slice(i, i + 2)));
}

/** Whether a part says without denial what the sources only deny: 收费 of 不收费. */
function affirmsDenied(part: Part, sources: readonly Part[]): boolean {
  if (isDenial(part.text)) return false;
  const denied = sources.flatMap(({ text }) => deniedIn(text).map((words) => contentOf(lettersOf(words))));
  const affirmed = sources.filter(({ text }) => !isDenial(text)).map(({ letters }) => contentOf(letters));
  const own = contentOf(part.letters);
  return denied.some(
    (words) => words.length >= 2 && own.includes(words) && !affirmed.some((one) => one.includes(words)),
  );
}

/** Neighbouring parts that render one part of the source are judged as one: a comma more or less changes nothing. */
function together(drafted: readonly Part[], sources: readonly Part[], main: ReadonlySet<Part>): Part[] {
  const joined: Part[] = [];
  let nearest: readonly Part[] = [];
  for (const part of drafted) {
    const own = nearestOf(part.letters, sources, main).map(({ source }) => source);
    const last = joined.at(-1);
    const both = own.filter((source) => nearest.includes(source));
    if (last !== undefined && both.length > 0) {
      joined[joined.length - 1] = {
        text: `${last.text}，${part.text}`,
        letters: last.letters + part.letters,
        denied: false,
      };
      nearest = both;
    } else {
      joined.push(part);
      nearest = own;
    }
  }
  return joined;
}

interface Part {
  /** Letters alone, each figure as one letter. */
  readonly letters: string;
  /** The words as they stand. */
  readonly text: string;
  /** It stands in a list under words that deny: 下列人员不得申请. */
  readonly denied: boolean;
}

function partsOf(sentence: string, denied = false): Part[] {
  return splitOutsideFigures(sentence)
    .map((text) => ({ text, letters: lettersOf(text), denied }))
    .filter(({ letters }) => letters !== "");
}

function splitOutsideFigures(sentence: string): string[] {
  const parts: string[] = [""];
  [...sentence].forEach((letter, i, all) => {
    const inNumber = /[,:：]/.test(letter) && /\d/.test(all[i - 1] ?? "") && /\d/.test(all[i + 1] ?? "");
    if (PART.test(letter) && !inNumber) parts.push("");
    else parts[parts.length - 1] += letter;
  });
  return parts;
}

/** Han letters and Latin words; a figure is one letter of the private use area, the same for the same value. */
function lettersOf(text: string): string {
  let out = "";
  let at = 0;
  for (const { start, end, kind, value } of mentionsIn(text).sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    out += text.slice(at, start) + String.fromCharCode(0xe000 + hashOf(`${kind} ${value}`));
    at = end;
  }
  return (out + text.slice(at)).replace(/[^\p{Script=Han}a-z0-9\ue000-\uf8ff]/gu, "");
}

function hashOf(text: string): number {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash % 6_400;
}

function faultOfPart(part: Part, { parts, main, squeezed, all, denies }: Grounds): WordingFault | null {
  const content = contentOf(part.letters);
  if (content.length < 2) return guardsAreKnown(part, all) ? null : "negation";
  const nearest = nearestOf(part.letters, parts, main);
  const share = (nearest[0]?.common ?? 0) / part.letters.length;
  const related = share < RELATED ? [] : nearest.map(({ source }) => source);
  if (share < SAME_PART) return faultOfFreePart(part, related, squeezed, all);
  if (!denies && related.every(({ denied }) => denied)) return "negation";
  const faults = related.map((source) => faultOfEdits(part, source, squeezed, all));
  return faults.includes(null) ? null : faults[0]!;
}

/** The parts that share most letters, in order, with this one; several where they share as many. */
function nearestOf(
  letters: string,
  sources: readonly Part[],
  main: ReadonlySet<Part>,
): { source: Part; common: number }[] {
  const own = new Set(letters);
  const figures = [...own].filter(isFigure);
  // Proven figures tell better than words which part is rendered.
  const holding = sources.filter((source) => figures.every((figure) => source.letters.includes(figure)));
  const rough = (holding.length > 0 ? holding : sources)
    .map((source) => ({ source, shared: [...new Set(source.letters)].filter((letter) => own.has(letter)).length }))
    .filter(({ source }) => source.letters.length <= LONGEST)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, COMPARED);
  const score = (source: Part) => ({ source, common: commonLetters(letters, source.letters) });
  const inMain = [...main].map(score).filter(({ common }) => common >= letters.length * SAME_PART);
  const scope = inMain.length > 0 ? inMain : rough.map(({ source }) => score(source));
  const most = Math.max(0, ...scope.map(({ common }) => common));
  return scope.filter(({ common }) => common === most);
}

function faultOfEdits(part: Part, source: Part, squeezed: string, all: ReadonlySet<string>): WordingFault | null {
  const fault = faultOfGuards(guardsIn(part.text), guardsIn(source.text), all);
  if (fault !== null) return fault;
  if (denialsIn(part.text) > denialsIn(source.text)) return "negation";
  return align(part.letters, source.letters).edits.some((edit) => changes(edit, squeezed)) ? "changed" : null;
}

/** One word that allows, demands, denies or bounds in the place of another. */
function differs(lost: ReadonlySet<string>, added: ReadonlySet<string>): boolean {
  return lost.size > 0 && added.size > 0 && ![...added].every((guard) => lost.has(guard));
}

/** Something said in place of something else. Joining words, and a list in place of the words that announce it, are no change. */
function changes({ deleted, inserted, outer }: Edit, squeezed: string): boolean {
  if (differs(guardsIn(deleted), guardsIn(inserted))) return true;
  const [lost, added] = [contentOf(deleted), contentOf(inserted)];
  if (lost === "" && GENERIC.test(inserted.replace(/^的|的$/g, ""))) return false;
  if (added === "") return false;
  if (lost === "" || LIST_LEAD.test(deleted))
    return added.length > 1 && !squeezed.includes(inserted) && !pairsHeld(added, squeezed, 0.5);
  if (isShorter(added, lost) || isShorter(lost, added)) return false;
  // What stands before or behind the common words may be another part of the same sentence.
  return !(outer && pairsHeld(added, squeezed, 0.8) && added.length > 2);
}

/** Words of its own, not one part edited: known in the sources, and denied only where what they render is. */
function faultOfFreePart(
  part: Part,
  related: readonly Part[],
  squeezed: string,
  all: ReadonlySet<string>,
): WordingFault | null {
  if (!guardsAreKnown(part, all)) return "negation";
  if (related.length > 0 && related.every(({ text }) => isDenial(text) !== isDenial(part.text))) return "negation";
  return pairsHeld(part.letters, squeezed, SUPPORT) ? null : "unsupported";
}

/** What a part denies, allows, demands and bounds must be what the part of the source does. */
function faultOfGuards(
  drafted: ReadonlySet<string>,
  proven: ReadonlySet<string>,
  all: ReadonlySet<string>,
): WordingFault | null {
  for (const guard of new Set([...drafted, ...proven])) {
    if (drafted.has(guard) && proven.has(guard)) continue;
    const [group, meaning] = guard.split(" ") as [string, string];
    if (group === "modal") {
      const others = (own: ReadonlySet<string>) => [...own].some((other) => other.startsWith("modal "));
      if (meaning === "must_not") return "negation";
      if (drafted.has(guard) && (others(proven) || !all.has(guard))) return "modality";
    } else if (group === "denial") return "negation";
    else if (group === "bound") return "bound";
    else if (drafted.has(guard) && (group === "time" || !all.has(guard))) return "negation";
  }
  return null;
}

function guardsAreKnown({ text }: Part, all: ReadonlySet<string>): boolean {
  return [...guardsIn(text)].every((guard) => all.has(guard));
}

/** Words that no source holds: two letters together, one that has an opposite, or too many in all. */
function hasNewWords(sentence: string, squeezed: string): boolean {
  const bare = sentence.replace(GLUE, " ").replace(MODAL, " ");
  const fresh = [...lettersOf(bare)].map((letter) => isHan(letter) && !squeezed.includes(letter));
  const letters = [...lettersOf(bare)];
  if (letters.some((letter, i) => fresh[i] && (fresh[i + 1] || OPPOSITES.test(letter)))) return true;
  return fresh.filter(Boolean).length > Math.max(1, letters.length * 0.1);
}

/** Judged by `guardsIn`, not as words. */
const MODAL = /可以|应当|必须|需要|不得|能够|可|应|须|需|能/g;

function contentOf(letters: string): string {
  return letters.replace(GLUE, "").replace(MODAL, "");
}

function isHan(letter: string): boolean {
  return /\p{Script=Han}/u.test(letter);
}

/** One is the other with letters left out: 老人 for 老年人. */
function isShorter(short: string, long: string): boolean {
  let at = 0;
  for (const letter of long) if (letter === short[at]) at++;
  return short.length > 1 && at === short.length;
}

function pairsHeld(letters: string, squeezed: string, share: number): boolean {
  const pairs = [...Array(Math.max(0, letters.length - 1)).keys()]
    .map((i) => letters.slice(i, i + 2))
    .filter((pair) => [...pair].every(isHan));
  if (pairs.length === 0) return true;
  return pairs.filter((pair) => squeezed.includes(pair)).length / pairs.length >= share;
}
