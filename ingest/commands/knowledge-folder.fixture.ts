import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Config, readConfig } from "../../server/config.js";

export interface KnowledgeFolder {
  readonly folder: string;
  readonly config: Config;
  /** Writes a file below the folder. */
  put(file: string, text: string | Uint8Array): void;
  remove(file: string): void;
}

/** A knowledge folder of its own for one test, without questions for a gate. Remove it when done. */
export function knowledgeFolder(): KnowledgeFolder {
  const folder = mkdtempSync(join(tmpdir(), "wence-ingest-"));
  return {
    folder,
    config: readConfig({ WENCE_KNOWLEDGE: folder }),
    put(file, text) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    },
    remove: (file) => rmSync(join(folder, file), { recursive: true, force: true }),
  };
}

/** A plain-text rule with a number of its own. */
export function ruleText(name: string, serial: number, more = ""): string {
  return [
    `临川市${name}办法`,
    "",
    `临府规〔2024〕${serial}号`,
    "",
    "第一条 为了规范办理，制定本办法。",
    "",
    `第二条 ${name}由临川市政务服务中心受理，${serial}个工作日内办结。`,
    "",
    more,
    "第九条 本办法自2024年1月1日起施行，有效期五年。",
    "",
  ].join("\n");
}

/** What a command printed as JSON, a value a line, and its exit code. */
export async function printed<T>(run: () => Promise<number>): Promise<{ code: number; values: T[]; errors: string }> {
  const lines: string[] = [];
  const errors: string[] = [];
  const { write } = process.stdout;
  const { write: writeError } = process.stderr;
  process.stdout.write = ((text: string) => lines.push(text) > 0) as typeof process.stdout.write;
  process.stderr.write = ((text: string) => errors.push(text) > 0) as typeof process.stderr.write;
  try {
    const code = await run();
    const values = lines
      .join("")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as T);
    return { code, values, errors: errors.join("") };
  } finally {
    process.stdout.write = write;
    process.stderr.write = writeError;
  }
}
