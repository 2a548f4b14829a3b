import type { Clause } from "../../../server/core/clause.js";
import { type Html, html } from "../../../server/core/text/html.js";
import type { Block, Paragraph, RawDocument, Table } from "../../read/raw-document.js";
import type { Structured } from "../../structure/structure-document.js";
import { CLAUSE_WORDS } from "../check-words.js";
import { type AlignedClause, aligned } from "./aligned.js";

const ROWS_SHOWN = 12;
const LINES_SHOWN = 14;

/** The blocks that were read on the left, the clauses made of them on the right, annexes after the document. */
export function sideBySide(raw: RawDocument, { clauses, annexes }: Structured, prefix: string): Html {
  const all = aligned(raw.blocks, [...clauses, ...annexes.flatMap((annex) => annex.clauses)]);
  const starts = new Map<number, string>();
  let at = clauses.length;
  for (const annex of annexes) {
    starts.set(at, annex.card.title);
    at += annex.clauses.length;
  }
  return html`<div class="pairs"><div class="titles"><div>读到的原文<small> What was read</small></div><div>拆出的条款<small> Clauses</small></div></div>
${all.map((pair, index) => html`${starts.has(index) && html`<div class="annex">${starts.get(index)!}<span class="en">附件单独成文，效力与正文相同 · an annex is a document of its own with the validity of its parent</span></div>`}${pairRow(pair, index < clauses.length ? prefix : `${prefix}-annex-${index}`)}`)}</div>`;
}

function pairRow({ clause, blocks }: AlignedClause, prefix: string): Html {
  return html`<div class="pair" id="${prefix}-${clause.anchor}"><div class="source">${blocks.length === 0 ? html`<p class="same">（与上一条款同一表格 same table as above）</p>` : blocks.map(sourceBlock)}</div>${clauseCell(clause)}</div>`;
}

function sourceBlock(block: Block): Html {
  return block.type === "table" ? folded(grid(block), block.rows.length, ROWS_SHOWN, "行 rows") : line(block);
}

function line({ text, heading, bold, align }: Paragraph): Html {
  const dress = [heading > 0 ? `标题${heading}` : null, bold ? "粗体" : null, align === "center" ? "居中" : null]
    .filter((word) => word !== null)
    .join(" ");
  return html`<p class="${[align, bold ? "bold" : "", heading > 0 ? "h" : ""].join(" ").trim()}"><span class="dress">${dress}</span>${text}</p>`;
}

function grid(table: Table): Html {
  const cells = (row: readonly string[], tag: "th" | "td", at: number): Html[] =>
    row.map((cell, column) => {
      const shown = table.continued?.[at]?.[column] ? "〃" : cell;
      return tag === "th" ? html`<th>${shown}</th>` : html`<td>${shown}</td>`;
    });
  return html`<div class="scroll">${table.caption !== null && html`<p class="bold">${table.caption}</p>`}<table class="grid">${table.rows.map((row, at) => html`<tr>${cells(row, at < table.headerRows ? "th" : "td", at)}</tr>`)}</table></div>`;
}

function clauseCell(clause: Clause): Html {
  const { kind, path, text } = clause;
  const head = kind === "heading" && path.length === 0 && clause.anchor === "c1";
  const used = kind === "heading" || kind === "closing";
  return html`<div class="clause ${kind}${head ? " head" : ""}"><p class="path"><span class="kind">${head ? "版头 head" : CLAUSE_WORDS[kind].join(" ")}</span>${path.join(" › ")}${used && html` <span class="unused">${kind === "closing" ? "不单独引用 not cited" : ""}</span>`}</p>${clauseText(clause, text)}</div>`;
}

function clauseText(clause: Clause, text: string): Html {
  if (clause.rows !== undefined) {
    const rows = clause.rows.map(({ cells, header }) =>
      header
        ? html`<tr>${cells.map((cell) => html`<th>${cell}</th>`)}</tr>`
        : html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    );
    return folded(
      html`<div class="scroll"><table class="grid">${rows}</table></div>`,
      rows.length,
      ROWS_SHOWN,
      "行 rows",
    );
  }
  const lines = text.split("\n");
  return folded(
    html`<div class="text">${lines.map((one) => html`<p>${one}</p>`)}</div>`,
    lines.length,
    LINES_SHOWN,
    "段 paragraphs",
  );
}

/** Long parts are folded, so that the page can be looked through. */
function folded(content: Html, count: number, most: number, unit: string): Html {
  return count <= most ? content : html`<details><summary>展开 show ${count} ${unit}</summary>${content}</details>`;
}
