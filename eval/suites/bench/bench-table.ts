import type { RetrievalBench } from "./bench-record.js";
import type { EngineFigures } from "./measure-engine.js";

type Column = Exclude<keyof EngineFigures, "engine" | "name">;

/** Columns of the table and which way is better. */
export const COLUMNS: readonly (readonly [Column, "more" | "less"])[] = [
  ["ndcg@10", "more"],
  ["recall@10", "more"],
  ["recall@100", "more"],
  ["p50", "less"],
  ["p95", "less"],
  ["buildSeconds", "less"],
  ["indexMiB", "less"],
  ["rssMiB", "less"],
  ["loadMs", "less"],
];

/** The table for a terminal: figures first, then each engine's as a multiple of the first one's. */
export function benchTable({ dataset, queries, engines }: RetrievalBench): string {
  const head = ["", ...COLUMNS.map(([column]) => column)];
  const figures = engines.map((one) => [one.name, ...COLUMNS.map(([column]) => shown(one[column]))]);
  const first = engines[0];
  const ratios = engines
    .slice(1)
    .map((one) => [
      one.name,
      ...COLUMNS.map(([column]) => (first === undefined ? "-" : ratio(one[column], first[column]))),
    ]);
  const parts = [`${dataset}: ${queries} queries`, columns([head, ...figures])];
  if (ratios.length > 0) parts.push(`as a multiple of ${first!.name}`, columns([head, ...ratios]));
  return parts.join("\n\n");
}

/** How often the other's figure holds ours; "-" where one of them is missing or zero. */
export function ratio(other: number | null, own: number | null): string {
  return other === null || own === null || own === 0 ? "-" : `${(other / own).toFixed(2)}x`;
}

function shown(value: number | null): string {
  return value === null ? "-" : String(value);
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows
    .map((row) => row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!))).join("  "))
    .join("\n");
}
