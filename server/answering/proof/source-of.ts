import type { Evidence } from "../../core/evidence.js";
import { foldedForMentions } from "../../core/text/mentions.js";
import { sentenceSpans } from "../../core/text/sentences.js";
import { type Figure, figuresIn, holdersIn, timesIn } from "./figures-in.js";
import { isDenial } from "./guard-words.js";

/** A clause as proof: its sentences and rows one by one, and what stands over them. */
export interface Source {
  /** Title, number, path and question line or table header, folded. */
  readonly topic: string;
  /** Sentences, cut at semicolons too; rows of a table with each cell under the name of its column. Folded. */
  readonly units: readonly string[];
  /** Those of them that stand in a list under words that deny. */
  readonly denied: ReadonlySet<string>;
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
    denied: deniedItems(units),
    squeezed: folded([topic, text, ...units].join("\n")).replace(/\s+/g, ""),
    figures: units.flatMap((unit, i) =>
      figuresIn(unit, `${topic}\n${rows[i] === undefined ? "" : rowLabel(rows[i]!)}`),
    ),
    topicFigures: figuresIn(topic),
    times: timesIn([topic, ...units].join("\n")),
    holders: holdersIn([topic, ...units].join("\n")),
  };
}

const ITEM = /^(?:[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、])/;
/** Words that announce a list: up to a colon at the end, or before the first item of it. */
const ANNOUNCES = /^(.*?)[:：]\s*(?=$|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、])/;

function deniedItems(units: readonly string[]): ReadonlySet<string> {
  const denied = new Set<string>();
  let under = false;
  for (const unit of units) {
    const lead = ANNOUNCES.exec(unit)?.[1];
    if (lead !== undefined) under = isDenial(lead);
    else if (!ITEM.test(unit)) under = false;
    else if (under) denied.add(unit);
  }
  return denied;
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
