import type { Box } from "./geometry.js";

/** A ruled table as it is drawn: edges of its columns and rows, and which of the small cells are one cell. */
export interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** For each row and column the number of the cell that covers it. */
  readonly cells: readonly (readonly number[])[];
  readonly box: Box;
}

/** A line along one axis: `at` across it, from `low` to `high` along it. */
interface Rule {
  at: number;
  low: number;
  high: number;
}

/** Lines drawn twice, or as the two sides of a thin box, lie this close together; points. */
const NEAR = 3;
/** A line shorter than this is a dash, a check mark or part of a letter. */
const SHORT = 6;
const MOST_RULES = 4_000;
const MOST_EDGES = 400;

/** The tables that the lines of a page draw. A frame around text (one cell) or a column of boxes is no table. */
export function gridsOf(rules: readonly Box[]): Grid[] {
  if (rules.length > MOST_RULES * 5) return [];
  const across = merged(
    rules
      .filter(([x0, y0, x1, y1]) => y1 - y0 <= NEAR && x1 - x0 >= SHORT)
      .map(([x0, y0, x1, y1]) => ({ at: (y0 + y1) / 2, low: x0, high: x1 })),
  );
  const down = merged(
    rules
      .filter(([x0, y0, x1, y1]) => x1 - x0 <= NEAR && y1 - y0 >= SHORT)
      .map(([x0, y0, x1, y1]) => ({ at: (x0 + x1) / 2, low: y0, high: y1 })),
  );
  if (across.length < 1 || down.length < 1 || across.length > MOST_RULES || down.length > MOST_RULES) return [];
  return connected(across, down).flatMap(([rows, columns]) => gridOf(rows, columns) ?? []);
}

/** Pieces of one line joined; lines closer than `NEAR` become one. */
function merged(rules: Rule[]): Rule[] {
  rules.sort((p, q) => p.at - q.at || p.low - q.low);
  const lines: Rule[] = [];
  for (const rule of rules) {
    let joined = false;
    for (let back = lines.length - 1; back >= 0 && back >= lines.length - 60; back--) {
      const line = lines[back] as Rule;
      if (rule.at - line.at > NEAR) break;
      if (rule.low <= line.high + NEAR && rule.high >= line.low - NEAR) {
        line.low = Math.min(line.low, rule.low);
        line.high = Math.max(line.high, rule.high);
        joined = true;
        break;
      }
    }
    if (!joined) lines.push({ ...rule });
  }
  return lines;
}

/** Groups of lines that touch one another. */
function connected(across: readonly Rule[], down: readonly Rule[]): [Rule[], Rule[]][] {
  const parent = Array.from({ length: across.length + down.length }, (_, at) => at);
  const find = (at: number): number => {
    let root = at;
    while (parent[root] !== root) root = parent[root] as number;
    for (let step = at; step !== root; ) {
      const next = parent[step] as number;
      parent[step] = root;
      step = next;
    }
    return root;
  };
  across.forEach((row, at) => {
    down.forEach((column, other) => {
      const touch =
        column.at >= row.low - NEAR &&
        column.at <= row.high + NEAR &&
        row.at >= column.low - NEAR &&
        row.at <= column.high + NEAR;
      if (touch) parent[find(at)] = find(across.length + other);
    });
  });
  const groups = new Map<number, [Rule[], Rule[]]>();
  const group = (at: number): [Rule[], Rule[]] => {
    const known = groups.get(find(at));
    if (known !== undefined) return known;
    const made: [Rule[], Rule[]] = [[], []];
    groups.set(find(at), made);
    return made;
  };
  for (const [at, row] of across.entries()) group(at)[0].push(row);
  for (const [at, column] of down.entries()) group(across.length + at)[1].push(column);
  return [...groups.values()];
}

function gridOf(rows: readonly Rule[], columns: readonly Rule[]): Grid | null {
  // Tables are often open at their sides, and at the edge of a page: the ends of the lines are their edges.
  const ends = (rules: readonly Rule[]): number[] =>
    rules.flatMap(({ low, high }) => [low, high]).sort((a, b) => a - b);
  const outer = (values: readonly number[]): number[] =>
    values.length === 0 ? [] : [values[0] ?? 0, values[values.length - 1] ?? 0];
  const xs = edges([...columns.map((column) => column.at), ...outer(ends(rows))]);
  const ys = edges([...rows.map((row) => row.at), ...outer(ends(columns))]);
  const [width, height] = [xs.length - 1, ys.length - 1];
  if (columns.length < 1 || width < 2 || height < 1 || xs.length > MOST_EDGES || ys.length > MOST_EDGES) return null;
  const cells = numbered(height, width, {
    right: (row, column) => crosses(columns, xs[column + 1] ?? 0, ys[row] ?? 0, ys[row + 1] ?? 0),
    below: (row, column) => crosses(rows, ys[row + 1] ?? 0, xs[column] ?? 0, xs[column + 1] ?? 0),
  });
  if (new Set(cells.flat()).size < 2 || cells.every((line) => new Set(line).size === 1)) return null;
  return { xs, ys, cells, box: [xs[0] ?? 0, ys[0] ?? 0, xs[width] ?? 0, ys[height] ?? 0] };
}

function edges(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((p, q) => p - q))
    if (found.length === 0 || value - (found[found.length - 1] ?? 0) > NEAR) found.push(value);
  return found;
}

/** True where a line at that place covers most of the way from `low` to `high`. */
function crosses(rules: readonly Rule[], at: number, low: number, high: number): boolean {
  let covered = 0;
  for (const rule of rules)
    if (Math.abs(rule.at - at) <= NEAR) covered += Math.max(0, Math.min(high, rule.high) - Math.max(low, rule.low));
  return covered >= (high - low) * 0.6;
}

/** Small cells without a line between them are one cell; a cell that is not a rectangle is taken apart again. */
function numbered(
  height: number,
  width: number,
  line: { right(row: number, column: number): boolean; below(row: number, column: number): boolean },
): number[][] {
  const cells = Array.from({ length: height }, () => Array<number>(width).fill(-1));
  const opened = Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => ({
      right: column + 1 < width && !line.right(row, column),
      below: row + 1 < height && !line.below(row, column),
    })),
  );
  let next = 0;
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      if (cells[row]?.[column] !== -1) continue;
      let right = column;
      while (opened[row]?.[right]?.right && cells[row]?.[right + 1] === -1) right++;
      let bottom = row;
      const rowOpen = (at: number): boolean => {
        for (let x = column; x <= right; x++) if (!opened[at]?.[x]?.below || cells[at + 1]?.[x] !== -1) return false;
        for (let x = column; x < right; x++) if (!opened[at + 1]?.[x]?.right) return false;
        return !opened[at + 1]?.[right]?.right || right + 1 === width;
      };
      while (bottom + 1 < height && rowOpen(bottom)) bottom++;
      for (let y = row; y <= bottom; y++) for (let x = column; x <= right; x++) (cells[y] as number[])[x] = next;
      next++;
    }
  }
  return cells;
}
