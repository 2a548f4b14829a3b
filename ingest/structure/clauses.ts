import type { Clause, ClauseKind, ClausePath, TableRow } from "../../server/core/clause.js";
import type { Zone } from "./layout/layout.js";
import type { TableLine, TextLine } from "./lines.js";
import { markerOf } from "./markers.js";
import { isPart, type Part } from "./outline.js";
import { fieldOf, isFieldTable, rowText, tableRows, tableText } from "./table-text.js";

/** A part of an outline that is not longer than this (letters) is one clause with all it holds. */
const JOINED_MAX = 320;
/** A list with its lead stays one clause up to here; the chunker cuts it at its items. */
const LIST_MAX = 1_500;
const SHORT_LEAD = 24;
/** So many lines that state fields make a service guide. */
const FIELDS_LEAST = 3;

/** Cuts the nested parts into clauses, in the order of the source; every line lands in exactly one clause. */
export function clausesOf(root: Part): Clause[] {
  const writer = new ClauseWriter();
  writeInside(writer, root, [], "lead");
  return writer.finish();
}

function writePart(writer: ClauseWriter, part: Part, path: ClausePath): void {
  const opening = part.opening!;
  const here = [...path, label(opening)];
  if (opening.question) writeWhole(writer, part, [...path, opening.text], "qa");
  else if (opening.marker?.kind === "article") writeArticle(writer, part, path);
  else if (!containsArticles(part) && !hasTable(part) && lettersOf(part) <= JOINED_MAX)
    writeWhole(writer, part, here, "section");
  else if (isList(part)) writeWhole(writer, part, here, "section");
  else if ((opening.heading || isShortLead(part)) && part.inside.length > 0) {
    writer.add("heading", here, opening.text, null);
    writeInside(writer, part, here, "section");
  } else writeInside(writer, part, here, "section", [opening.text]);
}

/** 「有下列情形之一的：（一）…（二）…」 is one statement, like an article with its 项: without its lead an item says nothing. */
function isList(part: Part): boolean {
  return (
    /[:：]$/.test(part.opening!.text) &&
    !part.opening!.heading &&
    lettersOf(part) <= LIST_MAX &&
    !containsArticles(part) &&
    !hasTable(part) &&
    part.inside.every((item) => !isPart(item) || !item.opening!.heading)
  );
}

/** 「（二）逐级审核。」 above its own 1. 2. 3. names them, as a heading does. */
function isShortLead({ opening, inside }: Part): boolean {
  return opening!.text.length <= SHORT_LEAD && inside.length > 0 && isPart(inside[0]!);
}

/** Lines of the part itself run together as one clause until a smaller part or a table interrupts them. */
function writeInside(
  writer: ClauseWriter,
  part: Part,
  path: ClausePath,
  kind: ClauseKind,
  before: string[] = [],
): void {
  let run = [...before];
  let zone: Zone = "body";
  const flush = () => {
    if (run.length > 0) writeRun(writer, ZONE_KIND[zone] ?? kind, path, run);
    run = [];
  };
  for (const item of part.inside) {
    if (isPart(item)) {
      flush();
      writePart(writer, item, path);
    } else if (item.type === "table") {
      flush();
      writeTable(writer, item, path);
    } else {
      if (item.zone !== zone) flush();
      zone = item.zone;
      run.push(item.text);
    }
  }
  flush();
}

/** A run that states fields of a service guide line by line (办理地点：…) gives a clause a field; what follows a field belongs to it. */
function writeRun(writer: ClauseWriter, kind: ClauseKind, path: ClausePath, run: readonly string[]): void {
  const fields = run.map(fieldOf);
  if (kind === "closing" || fields.filter((field) => field !== null).length < FIELDS_LEAST) {
    writer.add(kind, path, run.join("\n"), null);
    return;
  }
  let from = 0;
  for (let to = 1; to <= run.length; to++) {
    if (to < run.length && fields[to] === null) continue;
    const name = fields[from];
    const text = run.slice(from, to).join("\n");
    if (name == null) writer.add(kind, path, text, null);
    else writer.add("field", [...path, name], text, null);
    from = to;
  }
}

/** Red head and title are what clauses stand under, signature and imprint are closings; neither is cited by itself. */
const ZONE_KIND: Partial<Record<Zone, ClauseKind>> = { head: "heading", closing: "closing" };

/** An article keeps its 款 and 项; only its tables stand apart. */
function writeArticle(writer: ClauseWriter, part: Part, path: ClausePath): void {
  const here = [...path, part.opening!.marker!.label];
  writeRuns(writer, part, here, "article", null);
}

function writeWhole(writer: ClauseWriter, part: Part, path: ClausePath, kind: ClauseKind): void {
  writeRuns(writer, part, path, kind, kind === "qa" ? part.opening!.text : null);
}

function writeRuns(writer: ClauseWriter, part: Part, path: ClausePath, kind: ClauseKind, head: string | null): void {
  let run: string[] = [];
  const flush = () => {
    if (run.length > 0) writer.add(kind, path, run.join("\n"), head);
    run = [];
  };
  const walk = (inner: Part) => {
    if (inner.opening) run.push(inner.opening.text);
    for (const item of inner.inside) {
      if (isPart(item)) walk(item);
      else if (item.type === "table") {
        flush();
        writeTable(writer, item, path);
      } else run.push(item.text);
    }
  };
  walk(part);
  flush();
}

function writeTable(writer: ClauseWriter, line: TableLine, path: ClausePath): void {
  const { table } = line;
  const here = table.caption === null ? path : [...path, table.caption];
  if (isFieldTable(table)) {
    if (table.caption !== null) writer.add("heading", here, table.caption, null);
    for (const [index, row] of table.rows.entries())
      writer.add("field", [...here, row[0]!.trim()], rowText(table, index), null);
    return;
  }
  const rows = tableRows(table);
  const head = rows.filter((row) => row.header).map((row) => row.cells.join("\t"));
  writer.add("table", here, tableText(table), head.length === 0 ? null : head.join("\n"), rows);
}

/** A heading names itself in full; a numbered paragraph by its number and its first words. */
function label(opening: TextLine): string {
  if (opening.heading) return opening.text.replace(/\n/g, "").replace(/[:：]$/, "");
  const firstWords = /^[^。；;，,：:\n]{0,30}/.exec(opening.text)?.[0] ?? "";
  return firstWords.trim() || (opening.marker?.label ?? opening.text.slice(0, 20));
}

function containsArticles(part: Part): boolean {
  return part.inside.some(
    (item) =>
      isPart(item) && (item.opening?.marker?.kind === "article" || item.opening?.question || containsArticles(item)),
  );
}

function hasTable(part: Part): boolean {
  return part.inside.some((item) => (isPart(item) ? hasTable(item) : item.type === "table"));
}

function lettersOf(part: Part): number {
  return part.inside.reduce(
    (sum, item) => sum + (isPart(item) ? lettersOf(item) : item.type === "text" ? item.text.length : 0),
    part.opening?.text.length ?? 0,
  );
}

/** Gives anchors, and turns headings that turned out to hold nothing into sections of their own. */
class ClauseWriter {
  private readonly clauses: Clause[] = [];
  private readonly used = new Map<string, number>();

  add(kind: ClauseKind, path: ClausePath, text: string, head: string | null, rows?: readonly TableRow[]): void {
    this.clauses.push({ anchor: this.anchor(kind, path), kind, path, text, head, ...(rows ? { rows } : {}) });
  }

  finish(): Clause[] {
    return this.clauses.map((clause, index) => {
      if (clause.kind !== "heading") return clause;
      const next = this.clauses[index + 1];
      const holds =
        next !== undefined &&
        next.path.length >= clause.path.length &&
        clause.path.every((part, i) => next.path[i] === part);
      return holds ? clause : { ...clause, kind: "section" };
    });
  }

  private anchor(kind: ClauseKind, path: ClausePath): string {
    const article = kind === "article" ? articleAnchor(path.at(-1) ?? "") : null;
    const base = article ?? `c${this.clauses.length + 1}`;
    const count = (this.used.get(base) ?? 0) + 1;
    this.used.set(base, count);
    return count === 1 ? base : `${base}-${count}`;
  }
}

function articleAnchor(articleLabel: string): string | null {
  const marker = markerOf(articleLabel);
  return marker?.ordinal == null ? null : `art-${String(marker.ordinal).replace(".", "-")}`;
}
