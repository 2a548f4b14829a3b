import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { INSTALLATION } from "../config.js";

/** Sizes of a set of source files, in lines. */
export interface Sizes {
  readonly files: number;
  readonly lines: number;
  readonly fileMedian: number;
  readonly largest: Named;
  readonly functions: number;
  readonly functionMedian: number;
  readonly functionP95: number;
  readonly longest: Named;
  /** Places where the type `any` is written. */
  readonly any: number;
}

interface Named {
  readonly name: string;
  readonly lines: number;
}

const NOTHING: Named = { name: "-", lines: 0 };

/** Measures files given as name -> text. A function is everything with a body: declarations, methods, arrows. */
export function measure(files: ReadonlyMap<string, string>): Sizes {
  const sizes: Named[] = [];
  const functions: Named[] = [];
  let any = 0;
  for (const [name, text] of files) {
    const source = ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true);
    const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line + 1;
    sizes.push({ name, lines: text.trimEnd().split("\n").length });
    const visit = (node: ts.Node): void => {
      if (node.kind === ts.SyntaxKind.AnyKeyword) any++;
      if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
        const begin = lineOf(node.getStart(source));
        functions.push({ name: `${name}:${begin}`, lines: lineOf(node.getEnd()) - begin + 1 });
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return {
    files: sizes.length,
    lines: sizes.reduce((sum, { lines }) => sum + lines, 0),
    fileMedian: quantile(sizes, 0.5),
    largest: longestOf(sizes),
    functions: functions.length,
    functionMedian: quantile(functions, 0.5),
    functionP95: quantile(functions, 0.95),
    longest: longestOf(functions),
    any,
  };
}

/** The smallest size that at least this share of all does not exceed (nearest rank). */
function quantile(named: readonly Named[], share: number): number {
  const sorted = named.map(({ lines }) => lines).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function longestOf(named: readonly Named[]): Named {
  return named.reduce((longest, one) => (one.lines > longest.lines ? one : longest), NOTHING);
}

/** Our figures beside those of well-kept code bases. A mirror, not a gate: nobody splits a file to meet a number. */
export function sizesText(own: Sizes, tests: Sizes): string {
  return [
    ["", "ours", "well-kept code bases"],
    ["files", `${own.files} (${own.lines} lines)`, ""],
    ["lines of a file, median", `${own.fileMedian}`, "32 to 71"],
    ["lines of a file, most", `${own.largest.lines} (${own.largest.name})`, ""],
    ["lines of a function, median", `${own.functionMedian} (of ${own.functions})`, "4 to 7"],
    ["lines of a function, 95 %", `${own.functionP95}`, "21 to 40"],
    ["lines of a function, most", `${own.longest.lines} (${own.longest.name})`, ""],
    ["any", `${own.any}`, "0"],
    ["import cycles", "0 (held by server/architecture.test.ts)", "0"],
    ["tests and fixtures", `${tests.files} files (${tests.lines} lines)`, ""],
  ]
    .map(([what = "", ours = "", others = ""]) => `${what.padEnd(30)}${ours.padEnd(64)}${others}`.trimEnd())
    .join("\n");
}

/** Source files of the rooms that hold code, type declarations left out, as name -> text. */
function readRooms(): Map<string, string> {
  const paths = ["server", "ingest", "widget", "eval"].flatMap((room) => typescriptBelow(join(INSTALLATION, room)));
  return new Map(paths.map((path) => [relative(INSTALLATION, path), readFileSync(path, "utf8")]));
}

function typescriptBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return typescriptBelow(path);
    return entry.name.endsWith(".ts") && !entry.name.endsWith(".d.ts") ? [path] : [];
  });
}

function printSizes(): void {
  const files = [...readRooms()];
  const forTests = ([name]: [string, string]) => /\.(test|fixture)\.ts$/.test(name);
  const own = measure(new Map(files.filter((file) => !forTests(file))));
  console.log(sizesText(own, measure(new Map(files.filter(forTests)))));
}

if (process.argv[1] === import.meta.filename) printSizes();
