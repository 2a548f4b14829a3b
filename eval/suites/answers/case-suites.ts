import { createHash } from "node:crypto";
import { InputFault } from "../input-fault.js";
import type { EvalCase } from "./eval-case.js";
import type { CaseFile } from "./read-cases.js";

/** Parts of a case file that are looked at by themselves, told by what a case holds and not by its name. */
export const CASE_SUITES: Readonly<Record<string, (one: EvalCase) => boolean>> = {
  /** What is to be answered and what is to be refused, handed over or asked back: both ways. */
  refusals: ({ outcome }) => !outcome.startsWith("conversation"),
  place: ({ outcome, place }) => place !== undefined || /_other_place$|_place$/.test(outcome),
  validity: ({ outcome, kind, asOf, question }) =>
    /_expired_only$|_not_yet$/.test(outcome) ||
    /expired|not_yet|validity|year/.test(kind) ||
    (asOf !== undefined && /(?:19|20)\d{2}\s*年/.test(question)),
  "follow-up": ({ history }) => history.length > 0,
};

/** The cases of a suite as a file of their own, which no baseline is compared with. Throws `InputFault` where none is one. */
export function casesOfSuite(file: CaseFile, suite: string): CaseFile {
  const cases = file.cases.filter((one) => CASE_SUITES[suite]!(one));
  if (cases.length === 0) throw new InputFault(`${file.name} holds no case of the suite ${suite}`);
  const sha256 = createHash("sha256").update(`${file.sha256} ${suite}`).digest("hex");
  return { name: `${file.name} (${suite})`, sha256, cases };
}
