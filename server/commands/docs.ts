import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { INSTALLATION, SETTINGS } from "../config.js";

const OPEN = "<!-- settings -->";
const CLOSE = "<!-- /settings -->";

/** `.env.example`: every setting with its words and default; secrets without a value. */
export function envExample(): string {
  const entries = Object.entries(SETTINGS).map(
    ([name, { description, default: byDefault, secret }]) => `# ${description}\n${name}=${secret ? "" : byDefault}`,
  );
  return `# Copy to .env and change what you need. Made by: npm run docs\n\n${entries.join("\n\n")}\n`;
}

/** The README with its table of settings made anew between its marks. Throws where a mark is missing. */
export function withSettings(readme: string): string {
  const [start, end] = [readme.indexOf(OPEN), readme.indexOf(CLOSE)];
  if (start < 0 || end < start) throw new Error(`README.md lacks the marks ${OPEN} and ${CLOSE}`);
  const rows = Object.entries(SETTINGS).map(
    ([name, entry]) =>
      `| \`${name}\` | ${entry.default === "" ? "-" : `\`${entry.default}\``} | ${entry.description} |`,
  );
  const table = ["| setting | default | what it does |", "|---|---|---|", ...rows].join("\n");
  return `${readme.slice(0, start + OPEN.length)}\n${table}\n${readme.slice(end)}`;
}

/** Writes both files. */
export function writeDocs(): void {
  const readme = join(INSTALLATION, "README.md");
  writeFileSync(join(INSTALLATION, ".env.example"), envExample());
  writeFileSync(readme, withSettings(readFileSync(readme, "utf8")));
}

if (process.argv[1]?.endsWith("docs.ts")) writeDocs();
