import type { Answered, Assistant } from "../../../server/assistant.js";
import { outcomeGroup } from "../../../server/core/outcomes.js";
import type { EvalCase } from "../answers/eval-case.js";
import { seeded } from "../claims/seeded.js";
import { type Probe, type SuiteRun, share, suiteRun, traceOf } from "../probe.js";
import { progress } from "../progress.js";
import { REWORDINGS } from "./variants.js";

/**
 * Asks each case as it is and in other words. A rewording passes where it ends in the same group of outcomes and cites
 * the clause that the case's own wording cites first, wherever it cites it.
 */
export async function runParaphrases(
  cases: readonly EvalCase[],
  assistant: Assistant,
  seed: number,
): Promise<SuiteRun> {
  const random = seeded(seed);
  const shown = progress("paraphrases", cases.length);
  const probes: Probe[] = [];
  for (const one of cases) {
    const own = await ask(assistant, one, one.question);
    for (const [group, reword] of Object.entries(REWORDINGS)) {
      const text = one.language === "en" ? null : reword(one.question, { generation: assistant.generation, random });
      if (text === null) continue;
      const other = await ask(assistant, one, text);
      probes.push({
        id: one.id,
        group,
        question: `${one.question} / ${text}`,
        expected: told(own),
        got: told(other),
        passed: isSame(own, other),
        trace: traceOf(other),
      });
    }
    shown.step();
  }
  const answered = probes.filter(({ expected }) => expected.startsWith("answered"));
  return suiteRun("paraphrases", assistant.generation.id, probes, {
    stable: share(probes.filter(({ passed }) => passed).length, probes.length),
    stableAnswers: share(answered.filter(({ passed }) => passed).length, answered.length),
  });
}

function ask(assistant: Assistant, { place, asOf, history }: EvalCase, text: string): Promise<Answered> {
  return assistant.ask({ text, place: place ?? null, asOf: asOf ?? null, history });
}

function isSame({ answer: own }: Answered, { answer: other }: Answered): boolean {
  if (outcomeGroup(own.outcome) !== outcomeGroup(other.outcome)) return false;
  const [first] = own.citations;
  return (
    first === undefined ||
    other.citations.some(({ documentId, anchor }) => documentId === first.documentId && anchor === first.anchor)
  );
}

function told({ answer: { outcome, citations } }: Answered): string {
  const [first] = citations;
  return first === undefined ? outcome : `${outcome} ${first.documentId} ${first.clause}`;
}
