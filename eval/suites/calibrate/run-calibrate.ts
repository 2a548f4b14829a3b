import type { Answered, Assistant } from "../../../server/assistant.js";
import { SIGNALS, type Signals, supportOf } from "../../../server/core/retrieval/support.js";
import type { EvalCase } from "../answers/eval-case.js";
import type { CaseFile } from "../answers/read-cases.js";
import { fitSupport, type Labelled } from "./fit-support.js";

/** One file of cases with the knowledge it is asked of. */
export interface CalibrationSet {
  readonly file: CaseFile;
  readonly assistant: Assistant;
}

/** Only this half of a file is looked at; the other half measures what came of it. */
const SPLIT = "tuning";

/**
 * Asks the tuning cases, takes what was measured of the best clause of each, and fits the parameters of support. Each
 * answerable one is asked once more without the documents about its matter: what is then nearest is a near miss.
 * Cases that end before anything is measured say nothing and are left out.
 */
export async function runCalibrate(sets: readonly CalibrationSet[]) {
  const labelled: Labelled[] = [];
  const from = [];
  for (const { file, assistant } of sets) {
    const found = await labelledOf(file, assistant);
    labelled.push(...found);
    from.push({
      cases: file.name,
      sha256: file.sha256,
      split: SPLIT,
      answerable: found.filter(({ answerable }) => answerable).length,
      unanswerable: found.filter(({ answerable }) => !answerable).length,
      generation: { documents: assistant.generation.documents.length, chunks: assistant.generation.chunks.length },
    });
  }
  const fitted = fitSupport(labelled);
  const passed = (answerable: boolean) => {
    const of = labelled.filter((one) => one.answerable === answerable);
    const kept = of.filter(({ signals }) => supportOf(signals, { ...fitted, from: null }) >= fitted.threshold);
    return Math.round((kept.length / Math.max(1, of.length)) * 1_000) / 1_000;
  };
  return { ...fitted, from: { sets: from, answerablePassed: passed(true), unanswerablePassed: passed(false) } };
}

async function labelledOf(file: CaseFile, assistant: Assistant): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  for (const one of file.cases) {
    if (one.split !== SPLIT) continue;
    const question = {
      text: one.question,
      place: one.place ?? null,
      asOf: one.asOf ?? null,
      history: one.history,
    };
    const answerable = one.outcome.startsWith("answered");
    const signals = signalsIn(await assistant.ask(question));
    if (signals !== null) labelled.push({ signals, answerable });
    if (!answerable) continue;
    // The same question with its documents taken out of the collection has no answer, or none that was meant.
    const without = signalsIn(await assistant.ask(question, documentsAbout(one, assistant)));
    if (without !== null) labelled.push({ signals: without, answerable: false });
  }
  return labelled;
}

/** The expected documents, and those whose titles name the same matter: an interpretation answers like its rule. */
function documentsAbout(one: EvalCase, { generation }: Assistant): string[] {
  const expected = one.expect.map(({ document }) => document);
  const titles = generation.documents.filter(({ id }) => expected.includes(id)).map(({ card }) => card.title);
  return generation.documents
    .filter(({ id, card }) => expected.includes(id) || titles.some((title) => alike(title, card.title)))
    .map(({ id }) => id);
}

/** Share of letter pairs of the shorter title that the other has, from which both are about one matter. */
const ALIKE = 0.4;

function alike(a: string, b: string): boolean {
  const [x, y] = [pairsOf(a), pairsOf(b)];
  const both = [...x].filter((pair) => y.has(pair)).length;
  return both >= ALIKE * Math.min(x.size, y.size);
}

function pairsOf(title: string): Set<string> {
  const han = title.replace(/[^\p{Script=Han}]|管理|办法|通知|关于|印发|实施/gu, "");
  return new Set(Array.from({ length: Math.max(0, han.length - 1) }, (_, i) => han.slice(i, i + 2)));
}

/** What the first search measured; null where nothing was searched, or a facet decided before anything was measured. */
function signalsIn({ trace: { facts } }: Answered): Signals | null {
  if (typeof facts.signal_likeness !== "number") return null;
  return Object.fromEntries(SIGNALS.map((name) => [name, facts[`signal_${name}`]])) as unknown as Signals;
}
