import { lineOf, rowsOf } from "./lines.js";
import type { PageContent, Piece } from "./page-content.js";

/** Numbers at the edge of a page: 12, - 12 -, 第 12 页 共 30 页, 12/30, 第十二页. */
const PAGE_NUMBER =
  /^(?:[-—–―~·\s]*\d{1,4}[-—–―~·\s]*|第?\s*\d{1,4}\s*页?\s*(?:[,，/／共]\s*(?:共)?\s*\d{1,4}\s*页?)?|第\s*[一二三四五六七八九十百零〇]{1,5}\s*页|page\s*\d+(?:\s*(?:of|\/)\s*\d+)?|[ivxlc]{1,6})$/i;

/** Share of the height of a page, at its top and at its bottom, where running heads and feet stand. */
const EDGE = 0.13;
/** So near the edge no text of a document begins: two pages are enough to tell a head there. */
const OUTERMOST = 0.055;

interface EdgeRow {
  readonly pieces: readonly Piece[];
  readonly key: string;
  readonly isNumber: boolean;
  readonly outermost: boolean;
}

/**
 * Takes away running heads, feet and page numbers: rows near the edge that stand at the same height on many pages and
 * are the same but for digits, and numbers that stand alone there. A row on one or two pages only is kept, unless it stands
 * outside where text is set.
 */
export function withoutRunningLines(pages: readonly PageContent[]): PageContent[] {
  const edges = pages.map(edgeRows);
  const counts = new Map<string, number>();
  for (const rows of edges)
    for (const key of new Set(rows.map((row) => row.key))) counts.set(key, (counts.get(key) ?? 0) + 1);
  // Left and right pages, and parts of a book, have heads of their own.
  const most = Math.max(3, pages.length * 0.2);
  return pages.map((page, at) => {
    const drop = new Set<Piece>();
    for (const row of edges[at] ?? [])
      if (row.isNumber || (counts.get(row.key) ?? 0) >= (row.outermost ? Math.min(most, 2) : most))
        for (const piece of row.pieces) drop.add(piece);
    return drop.size === 0 ? page : { ...page, pieces: page.pieces.filter((piece) => !drop.has(piece)) };
  });
}

function edgeRows(page: PageContent): EdgeRow[] {
  const near = page.pieces.filter(({ y }) => y < page.height * EDGE || y > page.height * (1 - EDGE));
  const inner = near.length < page.pieces.length;
  const rows = rowsOf(near);
  return rows.map((pieces, at) => {
    const { text, y } = lineOf(pieces, page.page);
    const outer = at === 0 || at === rows.length - 1;
    // A page that holds nothing else is not judged: its number is all there is to read.
    const isNumber = outer && (inner || rows.length > 1) && PAGE_NUMBER.test(text);
    const outermost = y < page.height * OUTERMOST || y > page.height * (1 - OUTERMOST);
    const key = `${Math.round(y / 6)}:${text.replace(/\d+/g, "#").replace(/\s/g, "")}`;
    return { pieces, key, isNumber, outermost };
  });
}
