import type { SourceRow } from "./previous.js";

/** A document that citizens are answered from now and that the new generation lacks, because its file is set aside. */
export interface Stopped {
  readonly id: string;
  readonly file: string;
  readonly verdict: SourceRow["verdict"];
  readonly code: string | null;
  readonly reason: string | null;
  readonly whatToDo: string | null;
}

/** Ids of documents by what became of them since the generation in service. */
export interface DocumentChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** No longer there, those of `stopped` among them. */
  readonly removed: readonly string[];
  readonly stopped: readonly Stopped[];
}

/** Compares the rows of the generation in service with those of a build: files that went in, and files set aside. */
export function documentChanges(
  before: readonly SourceRow[],
  taken: readonly SourceRow[],
  others: readonly SourceRow[],
): DocumentChanges {
  const served = before.filter((row) => row.card !== null);
  const was = new Map(served.map((row) => [row.id, row.key]));
  const now = new Map(taken.map((row) => [row.id, row.key]));
  const ids = [...now.keys()];
  const gone = served.filter((row) => !now.has(row.id));
  // A card gives its file another id, so that the file counts; an archive that can't be opened costs all of its documents.
  const aside = new Map(others.map((row) => [row.file, row]));
  return {
    added: ids.filter((id) => !was.has(id)),
    changed: ids.filter((id) => was.has(id) && was.get(id) !== now.get(id)),
    removed: gone.map(({ id }) => id),
    stopped: gone.flatMap(({ id, file, archive }) => {
      const row = aside.get(file) ?? (archive === undefined ? undefined : aside.get(archive));
      if (row === undefined) return [];
      const { verdict, code, reason, whatToDo } = row;
      return [{ id, file: row.file, verdict, code, reason, whatToDo }];
    }),
  };
}
