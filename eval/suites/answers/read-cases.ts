import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { InputFault } from "../input-fault.js";
import { EVAL_CASE, type EvalCase } from "./eval-case.js";

/** A case file as read. */
export interface CaseFile {
  /** Name without its folders. */
  readonly name: string;
  /** Of the bytes: figures of two runs can be compared when it is the same. */
  readonly sha256: string;
  readonly cases: readonly EvalCase[];
}

/** Reads a case file, one JSON object a line; empty lines are allowed. Throws `InputFault` with file and line of every fault. */
export function readCases(file: string): CaseFile {
  const text = readText(file);
  const faults: string[] = [];
  const lineOf = new Map<string, number>();
  const cases: EvalCase[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === "") continue;
    const parsed = readCase(line);
    const twin = typeof parsed === "string" ? undefined : lineOf.get(parsed.id);
    if (typeof parsed === "string") faults.push(`${file}:${index + 1}: ${parsed}`);
    else if (twin !== undefined) faults.push(`${file}:${index + 1}: id "${parsed.id}" stands in line ${twin} already`);
    else {
      lineOf.set(parsed.id, index + 1);
      cases.push(parsed);
    }
  }
  if (faults.length > 0) throw new InputFault(faults.join("\n"));
  if (cases.length === 0) throw new InputFault(`${file} holds no cases; it needs one JSON object a line`);
  return { name: basename(file), sha256: createHash("sha256").update(text).digest("hex"), cases };
}

/** The case of one line, or what is wrong with it. */
function readCase(line: string): EvalCase | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON (${(error as Error).message})`;
  }
  const parsed = EVAL_CASE.safeParse(value);
  return parsed.success
    ? parsed.data
    : parsed.error.issues.map((issue) => `${issue.path.join(".") || "line"}: ${issue.message}`).join("; ");
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    throw new InputFault(
      `the case file ${file} can't be read (${(error as NodeJS.ErrnoException).code}); check the path`,
    );
  }
}
