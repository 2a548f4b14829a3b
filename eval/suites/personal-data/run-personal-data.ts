import type { Assistant } from "../../../server/assistant.js";
import { type Probe, type SuiteRun, share, suiteRun, traceOf } from "../probe.js";
import { progress } from "../progress.js";

/** A text with where its personal data stand, in letters; none where it holds only what is public. */
export interface PersonalText {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly (readonly [start: number, end: number, kind: string])[];
}

/** Kinds that have a form or a mark by which they are told; a name by itself has neither. */
const UNMARKED: ReadonlySet<string> = new Set(["name", "address"]);

/** Asks with personal data: each must be masked in the answer, and what is public must stay. */
export async function runPersonalData(texts: readonly PersonalText[], assistant: Assistant): Promise<SuiteRun> {
  const shown = progress("personal data", texts.length);
  const probes: (Probe & { readonly marked: boolean; readonly clean: boolean })[] = [];
  for (const { id, text, spans } of texts) {
    const answered = await assistant.ask({ text, place: null, asOf: null, history: [] });
    const { question, masked } = answered.answer;
    const told = { question: text, got: masked.join(", ") || "nothing masked", trace: traceOf(answered) };
    if (spans.length === 0) {
      const passed = masked.length === 0;
      probes.push({ id, group: "public", expected: "nothing masked", passed, marked: false, clean: true, ...told });
    }
    for (const [start, end, kind] of spans) {
      const value = [...text].slice(start, end).join("");
      const passed = !question.includes(value);
      probes.push({
        id,
        group: kind,
        expected: `${kind} masked`,
        passed,
        marked: !UNMARKED.has(kind),
        clean: false,
        ...told,
      });
    }
    shown.step();
  }
  const [marked, clean] = [probes.filter((one) => one.marked), probes.filter((one) => one.clean)];
  const passed = (list: readonly Probe[]) => list.filter((one) => one.passed).length;
  return suiteRun("personal-data", assistant.generation.id, probes, {
    recallOfStructured: share(passed(marked), marked.length),
    falseAlarms: share(clean.length - passed(clean), clean.length),
  });
}
