/** A cell of a table; merged cells cover several columns or rows and stand only where they begin. */
export interface SampleCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

export type SampleBlock =
  | {
      readonly type: "title" | "chapter" | "section" | "number" | "signature" | "annex" | "caption" | "text";
      readonly text: string;
    }
  | { readonly type: "article"; readonly label: string; readonly text: string }
  | { readonly type: "table"; readonly width: number; readonly rows: readonly (readonly (SampleCell | null)[])[] };

const ARTICLE = /^(第[一二三四五六七八九十百]+条) (.*)$/;
const NUMBER = /^\p{Script=Han}+(?:〔\d{4}〕\d+号|令第\d+号)$/u;

/**
 * Reads the source of a sample: Markdown in which `#` is the title, `##` a chapter, `###` and `####` what lies below it, `>` the
 * signature, and a cell of a table that holds `^` or `<` belongs to the cell above or left of it.
 */
export function readSource(source: string): SampleBlock[] {
  const blocks: SampleBlock[] = [];
  let table: string[] = [];
  const closeTable = () => {
    if (table.length > 0) blocks.push(tableOf(table));
    table = [];
  };
  for (const line of source.split("\n").map((raw) => raw.trim())) {
    if (line.startsWith("|")) {
      table.push(line);
      continue;
    }
    closeTable();
    if (line !== "") blocks.push(lineBlock(line, blocks.at(-1)));
  }
  closeTable();
  return blocks;
}

function lineBlock(line: string, before: SampleBlock | undefined): SampleBlock {
  const article = ARTICLE.exec(line);
  if (article) return { type: "article", label: article[1]!, text: article[2]! };
  if (line.startsWith("# ")) return { type: "title", text: line.slice(2) };
  if (line.startsWith("## ")) return { type: "chapter", text: line.slice(3) };
  const section = /^#{3,4} (.*)$/.exec(line);
  if (section) return { type: "section", text: section[1]! };
  if (line.startsWith("> ")) return { type: "signature", text: line.slice(2) };
  if (NUMBER.test(line)) return { type: "number", text: line };
  if (line === "附件") return { type: "annex", text: line };
  return { type: before?.type === "annex" ? "caption" : "text", text: line };
}

function tableOf(lines: readonly string[]): SampleBlock {
  const grid = lines
    .filter((line) => !/^\|[\s|-]+\|$/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim()),
    );
  const rows = grid.map((row, y) =>
    row.map((text, x) => {
      if (text === "^" || text === "<") return null;
      return {
        text,
        columns: run(row.slice(x + 1), "<"),
        rows: run(
          grid.slice(y + 1).map((below) => below[x] ?? ""),
          "^",
        ),
      };
    }),
  );
  return { type: "table", width: Math.max(...grid.map((row) => row.length)), rows };
}

/** 1 and as many more as follow with the same mark. */
function run(cells: readonly string[], mark: string): number {
  const end = cells.findIndex((cell) => cell !== mark);
  return 1 + (end < 0 ? cells.length : end);
}
