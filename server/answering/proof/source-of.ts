import type { Evidence } from "../../core/evidence.js";
import { foldedForMentions } from "../../core/text/mentions.js";
import { sentenceSpans } from "../../core/text/sentences.js";
import { type Figure, figuresIn, holdersIn, timesIn } from "./figures-in.js";

/** A clause as proof: its sentences and rows one by one, and what stands over them. */
export interface Source {
  /** Title, number, path and question line or table header, folded. */
  readonly topic: string;
  /** Sentences, cut at semicolons too; rows of a table with each cell under the name of its column. Folded. */
  readonly units: readonly string[];
  /** Everything, folded, without white space. */
  readonly squeezed: string;
  readonly figures: readonly Figure[];
  /** Figures of the topic: a year of the title, the number of the article. */
  readonly topicFigures: readonly Figure[];
  readonly times: ReadonlySet<string>;
  readonly holders: ReadonlySet<string>;
}

/** Letters of a clause that are looked at: of a longer one the part that was found. */
const WHOLE = 6_000;

const made = new WeakMap<Evidence, Source>();

/** What a citation of this evidence stands for; made once for each. */
export function sourceOf(evidence: Evidence): Source {
  let source = made.get(evidence);
  if (source === undefined) {
    source = makeSource(evidence);
    made.set(evidence, source);
  }
  return source;
}

function makeSource({ document, clause, start, end }: Evidence): Source {
  const topic = folded(
    [document.card.title, document.card.documentNumber ?? "", ...clause.path, clause.head ?? ""].join("\n"),
  );
  const text = clause.text.length > WHOLE ? clause.text.slice(start, end) : clause.text;
  const rows = (clause.rows ?? []).filter((row) => !row.header).map(({ cells }) => cells);
  const columns = clause.rows?.findLast((row) => row.header)?.cells ?? clause.head?.split("\t") ?? [];
  const prose = rows.length > 0 ? [] : sentenceSpans(text, true).map((span) => text.slice(span.start, span.end));
  const units = [...prose, ...rows.map((cells) => rowText(cells, columns))].map(folded);
  return {
    topic,
    units,
    squeezed: folded([topic, text, ...units].join("\n")).replace(/\s+/g, ""),
    figures: units.flatMap((unit, i) =>
      figuresIn(unit, `${topic}\n${rows[i] === undefined ? "" : rowLabel(rows[i]!)}`),
    ),
    topicFigures: figuresIn(topic),
    times: timesIn([topic, ...units].join("\n")),
    holders: holdersIn([topic, ...units].join("\n")),
  };
}

/** Folded, and without the blanks that layout puts between Han letters. */
export function folded(text: string): string {
  return foldedForMentions(text).replace(/(?<=[\p{Script=Han}，。；：、]) +| +(?=[\p{Script=Han}，。；：、])/gu, "");
}

/** 城镇标准（元/月）over a bare 1290 is 1290元/月. */
function rowText(cells: readonly string[], columns: readonly string[]): string {
  return cells
    .map((cell, i) => {
      const column = columns[i] ?? "";
      const unit = /[（(]([^（）()]{1,12})[)）]\s*$/.exec(column)?.[1] ?? "";
      const value = /^[\d.,\s]+$/.test(cell) ? `${cell.trim()}${unit.replace(/^单位[:：]/, "")}` : cell;
      return column === "" || column === cell ? value : `${column}：${value}`;
    })
    .join("；");
}

/** Cells without digits name the row. */
function rowLabel(cells: readonly string[]): string {
  return folded(cells.filter((cell) => !/\d/.test(cell)).join("\n"));
}
