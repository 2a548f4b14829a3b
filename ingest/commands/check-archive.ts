import type { ReaderPool, ReadResult } from "../read/sandbox.js";
import { judgeArchive } from "../read/verdicts.js";
import { type Checked, emptyRow } from "./check-row.js";

/** Checks one document; `member` names it inside its archive, and says whether it is the only one there. */
type CheckOne = (file: string, read: ReadResult, member?: { readonly name: string; readonly only: boolean }) => Checked;

/** Reads and checks a file; an archive also each of its documents, and is judged by them. */
export async function checkedWithMembers(file: string, pool: ReaderPool, check: CheckOne): Promise<Checked> {
  const read = await pool.read(file);
  if (!read.ok || read.members === undefined) return check(file, read);
  const members: Checked[] = [];
  const only = read.members.length === 1;
  for (const name of read.members)
    members.push(check(`${file}/${name}`, await pool.readMember(file, read.sha256, name), { name, only }));
  const sum = (count: (checked: Checked) => number) => members.reduce((total, member) => total + count(member), 0);
  return {
    row: {
      ...emptyRow(file, read.seconds),
      ...judgeArchive(members.map(({ row }) => row.verdict)),
      format: "zip",
      pages: sum(({ row }) => row.pages),
      characters: sum(({ row }) => row.characters),
      clauses: sum(({ row }) => row.clauses),
      seconds: Math.round(1_000 * (read.seconds + sum(({ row }) => row.seconds))) / 1_000,
    },
    raw: null,
    structured: null,
    remarks: [],
    members,
  };
}
