import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { INSTALLATION, SETTINGS } from "../config.js";

/** What the documents say of a setting. */
export interface DocumentedSetting {
  readonly default: string;
  readonly zh: string;
  readonly description: string;
  readonly secret?: boolean;
}

type Documented = Readonly<Record<string, DocumentedSetting>>;

/** Marks of the README between which the table of settings stands. */
const OPEN = "<!-- settings -->";
const CLOSE = "<!-- /settings -->";

/** `.env.example`: every setting with its words and its default. A secret never has a value. */
export function envExample(settings: Documented = SETTINGS): string {
  const entries = Object.entries(settings).map(
    ([name, { zh, description, default: byDefault, secret }]) =>
      `# ${zh}${secret ? "（保密）" : ""}\n# ${description}${secret ? " (secret)" : ""}\n${name}=${secret ? "" : byDefault}`,
  );
  return `# 把本文件复制为 .env，按需修改；留空即用默认值，同名的环境变量优先。\n# Copy this file to .env and change what you need; an empty value is the default, and a variable of the environment goes before it.\n# Made by npm run docs.\n\n${entries.join("\n\n")}\n`;
}

/** The README with the table between its marks made anew; everything else stays. Throws where a mark is missing. */
export function withSettings(readme: string, settings: Documented = SETTINGS): string {
  const [start, end] = [readme.indexOf(OPEN), readme.indexOf(CLOSE)];
  if (start < 0 || end < start) throw new Error(`README.md lacks the marks ${OPEN} and ${CLOSE}`);
  const rows = Object.entries(settings).map(
    ([name, entry]) => `| \`${name}\` | ${shown(entry)} | ${cell(entry.zh)} | ${cell(entry.description)} |`,
  );
  const table = ["| setting | default | 作用 | what it does |", "|---|---|---|---|", ...rows].join("\n");
  return `${readme.slice(0, start + OPEN.length)}\n${table}\n${readme.slice(end)}`;
}

function shown({ default: byDefault, secret }: DocumentedSetting): string {
  if (secret) return "secret";
  return byDefault === "" ? "empty" : `\`${byDefault}\``;
}

/** A bar would end the cell. */
function cell(words: string): string {
  return words.replaceAll("|", "\\|");
}

function writeDocs(): void {
  const readme = join(INSTALLATION, "README.md");
  writeFileSync(join(INSTALLATION, ".env.example"), envExample());
  writeFileSync(readme, withSettings(readFileSync(readme, "utf8")));
}

if (process.argv[1] === import.meta.filename) writeDocs();
