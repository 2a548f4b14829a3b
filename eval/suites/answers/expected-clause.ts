import { squeeze } from "../../../server/core/text/fold.js";
import type { EvalCase } from "./eval-case.js";

/** One clause that a case wants: text that it holds ("" for any of the document), and a part of its path where that is named. */
export interface ExpectedClause {
  readonly document: string;
  readonly words: string;
  readonly clause: string | null;
}

/** The wanted clauses of a case, one for each text. */
export function targetsOf(wanted: EvalCase["expect"]): ExpectedClause[] {
  return wanted.flatMap(({ document, contains, clause }) =>
    (contains.length === 0 ? [""] : contains).map((words) => ({ document, words, clause: clause ?? null })),
  );
}

/** An annex (`<id>#n`) belongs to its document: who cites it has cited that. */
export function isOf(cited: string, expected: string): boolean {
  return cited === expected || cited.startsWith(`${expected}#`);
}

/** Whether a clause is the wanted one, white space aside. `text` is its question line or header with its text. */
export function isTarget(target: ExpectedClause, document: string, path: string, text: string): boolean {
  return (
    isOf(document, target.document) &&
    squeeze(text).includes(squeeze(target.words)) &&
    (target.clause === null || squeeze(path).includes(squeeze(target.clause)))
  );
}

/** Whether an id is the expected document or an attachment of it (`#n`): staff name the document, an answer may stand in its table. */
export function isDocument(expected: string, id: string): boolean {
  return id === expected || id.startsWith(`${expected}#`);
}
