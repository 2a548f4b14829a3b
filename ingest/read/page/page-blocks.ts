import type { Block } from "../raw-document.js";
import { type AlignedTable, alignedTables, type Row } from "./aligned-tables.js";
import { regionsOf, type Segment, segmentOf } from "./columns.js";
import type { Box } from "./geometry.js";
import { type Line, lineOf, rowsOf, segmentsOf } from "./lines.js";
import { median } from "./median.js";
import type { PageContent, Piece } from "./page-content.js";
import { marginsByPage, paragraphsOf } from "./paragraphs.js";
import { blockOf, isTable, joined, type PlacedTable } from "./placed-table.js";
import { ruledTables } from "./ruled-tables.js";
import { withoutRunningLines } from "./running-lines.js";

/** The text of pages of fixed layout in reading order: columns one after another, tables as tables, lines joined. */
export function pageBlocks(pages: readonly PageContent[]): Block[] {
  const elements = tablesJoined(withoutRunningLines(pages).flatMap(elementsOf));
  const margins = marginsByPage(elements.filter((element): element is Line => !isTable(element)));
  const blocks: Block[] = [];
  let lines: Line[] = [];
  const flush = (): void => {
    blocks.push(...paragraphsOf(lines, margins));
    lines = [];
  };
  for (const element of elements) {
    if (!isTable(element)) {
      lines.push(element);
      continue;
    }
    flush();
    const block = blockOf(element);
    if (block !== null) blocks.push(block);
  }
  flush();
  return blocks;
}

type PageElement = Line | PlacedTable;

function elementsOf(page: PageContent): PageElement[] {
  const { tables, rest } = ruledTables(page);
  const notes = noteStart(page, rest, tables);
  const segments = rowsOf(rest).flatMap((row) => segmentsOf(row).map(segmentOf));
  const body = segments.filter((segment) => segment.y < notes);
  const elements = placed(
    regionsOf(body).flatMap(({ column, segments: own }) => regionElements(own, page.page, column)),
    tables,
  );
  const under = rowsOf(rest.filter((piece) => piece.y >= notes)).map((row) => lineOf(row, page.page, 0, true));
  return withCaptions([...elements, ...under]);
}

function regionElements(segments: readonly Segment[], page: number, column: number): PageElement[] {
  const rows: Row[] = rowsOf(segments.flatMap((segment) => segment.pieces)).map((row) =>
    segmentsOf(row).map(segmentOf),
  );
  const tables = new Map<number, AlignedTable>(alignedTables(rows, page).map((found) => [found.start, found]));
  const elements: PageElement[] = [];
  for (let at = 0; at < rows.length; ) {
    const found = tables.get(at);
    if (found !== undefined) elements.push(found.table);
    else
      elements.push(
        lineOf(
          (rows[at] ?? []).flatMap((segment) => segment.pieces),
          page,
          column,
        ),
      );
    at = found?.end ?? at + 1;
  }
  return elements;
}

/** Ruled tables at their height among what else is on the page. */
function placed(elements: PageElement[], tables: readonly PlacedTable[]): PageElement[] {
  const result = [...elements];
  for (const table of [...tables].sort((a, b) => b.top - a.top)) {
    const at = result.findIndex((element) => topOf(element) > table.top);
    result.splice(at === -1 ? result.length : at, 0, table);
  }
  return result;
}

function topOf(element: PageElement): number {
  return isTable(element) ? element.top : element.y - element.size / 2;
}

const CAPTION = /^(?:续?附?表|table)\s*[\d一二三四五六七八九十]+(?:[-–.．]\d+)*[\s:：.．、]?\s*\S{0,60}$/i;

/** A line such as 表1 ... right above a table names it. */
function withCaptions(elements: readonly PageElement[]): PageElement[] {
  const result: PageElement[] = [];
  for (const element of elements) {
    const before = result[result.length - 1];
    if (
      isTable(element) &&
      before !== undefined &&
      !isTable(before) &&
      CAPTION.test(before.text) &&
      element.top - before.y < 40
    ) {
      result.pop();
      result.push({ ...element, caption: before.text });
    } else result.push(element);
  }
  return result;
}

function tablesJoined(elements: readonly PageElement[]): PageElement[] {
  const result: PageElement[] = [];
  for (const element of elements) {
    const before = result[result.length - 1];
    const both = before !== undefined && isTable(before) && isTable(element) && element.page === before.page + 1;
    const one = both ? joined(before as PlacedTable, element as PlacedTable) : null;
    if (one !== null) result[result.length - 1] = one;
    else result.push(element);
  }
  return result;
}

/** Height from which a page holds footnotes: a short line in its lower half with only smaller letters below it. */
function noteStart(page: PageContent, pieces: readonly Piece[], tables: readonly PlacedTable[]): number {
  const none = Number.POSITIVE_INFINITY;
  const isShort = ([x0, y0, x1, y1]: Box): boolean =>
    y1 - y0 < 3 && x1 - x0 > 40 && x1 - x0 < page.width * 0.5 && x0 < page.width * 0.35;
  const inTable = (y: number): boolean => tables.some((table) => y >= table.top - 3 && y <= table.bottom + 3);
  const rules = page.rules.filter((rule) => isShort(rule) && rule[1] > page.height * 0.45 && !inTable(rule[1]));
  if (rules.length === 0 || rules.length > 20) return none;
  const body = median(pieces.map((piece) => piece.size));
  for (const rule of rules.sort((a, b) => a[1] - b[1])) {
    const below = pieces.filter((piece) => piece.y > rule[1]);
    if (below.length > 0 && below.every((piece) => piece.size < body * 0.95)) return rule[1];
  }
  return none;
}
