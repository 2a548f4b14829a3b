import type { TableRow } from "../../server/core/clause.js";
import type { Table } from "../read/raw-document.js";

/**
 * A table as text: its caption, then a line a row, cells joined by a tab, a merged cell printed once where it begins.
 * Line breaks inside cells become spaces.
 */
export function tableText(table: Table): string {
  return [...(table.caption === null ? [] : [table.caption]), ...table.rows.map((_, row) => rowText(table, row))].join(
    "\n",
  );
}

/** Rows with merged cells spread, and where each is printed in `tableText`. */
export function tableRows(table: Table): TableRow[] {
  let at = table.caption === null ? 0 : table.caption.length + 1;
  const starts: number[] = [];
  return table.rows.map((cells, row) => {
    const start = at;
    starts.push(start);
    at += rowText(table, row).length + 1;
    const owner = Math.min(...cells.map((_, column) => ownerRow(table, row, column)));
    return {
      cells: cells.map(oneLine),
      header: row < table.headerRows,
      start,
      end: at - 1,
      from: starts[owner] ?? start,
    };
  });
}

export function rowText(table: Table, row: number): string {
  return (table.rows[row] ?? [])
    .map(oneLine)
    .filter((cell, column) => cell !== "" && !table.continued?.[row]?.[column])
    .join("\t");
}

/** The row in which a merged cell begins; the row itself where the cell is its own or continues one to its left. */
function ownerRow(table: Table, row: number, column: number): number {
  let at = row;
  while (at > 0 && table.continued?.[at]?.[column] && table.rows[at - 1]?.[column] === table.rows[at]?.[column]) at--;
  return at;
}

function oneLine(cell: string): string {
  return cell.replace(/\s*\n\s*/g, " ").trim();
}

/** Names of the fields of a 办事指南 (GB/T 36114 and the usual headings of service portals). */
const FIELD =
  /^(?:事项(?:名称|编码|类型|类别)|服务对象|办理(?:对象|条件|材料|流程|程序|时限|期限|地点|地址|时间|方式|部门|机构|依据|形式|结果|渠道|窗口|入口)|(?:申请|申办|申报|所需|受理)(?:条件|材料|对象|流程|方式|时间)|实施(?:主体|机关|依据)|法定(?:办结)?时限|承诺(?:办结)?时限|办公(?:时间|地址|地点)|收费(?:标准|依据|情况)?|是否收费|咨询(?:电话|方式|渠道)|监督(?:投诉)?电话|投诉(?:电话|渠道)|联系(?:电话|方式|人)|设定依据|受理(?:机构|条件|地点)|网(?:上|办)(?:办理)?(?:地址|入口)?|办件类型|审批结果|温馨提示|备注|常见问题|审查标准|到现场次数|材料名称)/;

/** The field that a line such as 「办理地点：…」 or 「【办理地点】…」 states; null for any other line. */
export function fieldOf(line: string): string | null {
  const [, name] = /^[【[]?\s*([\p{Script=Han}]{2,10}?)\s*(?:[】\]]\s*[:：]?|[:：])/u.exec(line.trim()) ?? [];
  return name !== undefined && FIELD.exec(name)?.[0] === name ? name : null;
}

/** A table of two columns whose first column names the fields of a service guide. */
export function isFieldTable(table: Table): boolean {
  if (table.rows.length < 3 || !table.rows.every((row) => new Set(row.map((cell) => cell.trim())).size <= 2))
    return false;
  const named = table.rows.filter((row) => FIELD.test((row[0] ?? "").trim())).length;
  return named >= 3 && named >= table.rows.length / 2;
}
