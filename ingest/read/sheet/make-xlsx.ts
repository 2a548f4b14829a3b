import { makeZip } from "../zip/make-zip.js";

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"';

export interface MadeSheet {
  readonly name?: string;
  /** Inside of the worksheet element, `rows` and what stands around them. */
  readonly inside: string;
  readonly state?: string;
}

/** A workbook for tests from the inside of its sheets; `styles` is the inside of the styleSheet element. */
export function makeXlsx(sheets: readonly MadeSheet[], { styles = "", prolog = "" } = {}): Uint8Array {
  return makeZip([
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    },
    {
      name: "xl/workbook.xml",
      content: `${prolog}<workbook ${MAIN} xmlns:r="${OFFICE}"><sheets>${sheets
        .map(
          ({ name, state }, at) =>
            `<sheet name="${name ?? `Sheet${at + 1}`}" sheetId="${at + 1}" r:id="rId${at + 1}"${state === undefined ? "" : ` state="${state}"`}/>`,
        )
        .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships ${RELATIONS}>${sheets
        .map(
          (_, at) =>
            `<Relationship Id="rId${at + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
        )
        .join("")}<Relationship Id="rId99" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: "xl/styles.xml", content: `<styleSheet ${MAIN}>${styles}</styleSheet>` },
    ...sheets.map(({ inside }, at) => ({
      name: `xl/worksheets/sheet${at + 1}.xml`,
      content: `<worksheet ${MAIN}>${inside}</worksheet>`,
    })),
  ]);
}

/** Rows of texts and numbers; null leaves a cell out. */
export function rows(lines: readonly (readonly (string | number | null)[])[], from = 1): string {
  return `<sheetData>${lines
    .map(
      (line, row) =>
        `<row r="${row + from}">${line.map((cell, column) => cellOf(cell, column, row + from)).join("")}</row>`,
    )
    .join("")}</sheetData>`;
}

function cellOf(cell: string | number | null, column: number, row: number): string {
  const reference = `${String.fromCharCode(65 + column)}${row}`;
  if (cell === null) return "";
  return typeof cell === "number"
    ? `<c r="${reference}"><v>${cell}</v></c>`
    : `<c r="${reference}" t="inlineStr"><is><t>${cell}</t></is></c>`;
}
