import { makeCfb } from "../cfb/make-cfb.js";

export interface XlsCell {
  readonly text: string;
  /** Index of the colour of its letters; 9 is white, 10 red, 0x7fff what the system takes. */
  readonly colour?: number;
  /** Index of the colour of a solid fill. */
  readonly fill?: number;
}

export interface XlsSheet {
  readonly name: string;
  readonly rows: readonly (readonly XlsCell[])[];
  readonly hidden?: boolean;
}

const AUTOMATIC = 0x7fff;
/** Fonts that stand before those of the cells: number 4 is never written, so the fifth in the file has the number 5. */
const OWN_FONTS = 4;

/** A binary workbook (BIFF8) for tests and stress runs: texts with the colour of their letters and of their cells. */
export function makeXls(sheets: readonly XlsSheet[]): Uint8Array {
  const looks = [...new Set(sheets.flatMap(({ rows }) => rows.flat().map(lookOf)))];
  const parts = sheets.map(({ rows }) => sheetPart(rows, looks));
  const names = sheets.map(({ name, hidden }) =>
    record(0x85, u32(0), [hidden ? 1 : 0, 0, name.length, 1], Buffer.from(name, "utf16le")),
  );
  const before = Buffer.concat([
    begin(0x05),
    ...Array.from({ length: OWN_FONTS }, () => font(AUTOMATIC)),
    ...looks.map((look) => font(Number(look.split("/")[0]))),
    ...looks.map((look, at) => format(OWN_FONTS + 1 + at, look.split("/")[1] ?? "")),
  ]);
  let place = before.length + names.reduce((sum, { length }) => sum + length, 0) + END.length;
  for (const [at, part] of parts.entries()) {
    names[at]?.writeUInt32LE(place, 4);
    place += part.length;
  }
  return makeCfb({ Workbook: Buffer.concat([before, ...names, END, ...parts]) });
}

function lookOf({ colour = AUTOMATIC, fill }: XlsCell): string {
  return `${colour}/${fill ?? ""}`;
}

function sheetPart(rows: XlsSheet["rows"], looks: readonly string[]): Buffer {
  const cells = rows.flatMap((line, row) =>
    line.map((cell, column) =>
      record(
        0x204,
        u16(row, column, looks.indexOf(lookOf(cell)), cell.text.length),
        [1],
        Buffer.from(cell.text, "utf16le"),
      ),
    ),
  );
  const size = record(0x200, u32(0, rows.length), u16(0, Math.max(0, ...rows.map(({ length }) => length)), 0));
  return Buffer.concat([begin(0x10), size, ...cells, END]);
}

function begin(kind: number): Buffer {
  return record(0x809, u16(0x600, kind, 0x0dbb, 0x07cc), u32(0, 6));
}

function font(colour: number): Buffer {
  return record(0x31, u16(200, 0, colour, 400, 0), [0, 0, 134, 0, 2, 1], Buffer.from("宋体", "utf16le"));
}

function format(fontNumber: number, fill: string): Buffer {
  const filled = fill === "" ? u32(0) : u32(1 << 26);
  return record(0xe0, u16(fontNumber, 0, 1, 0x20, 0), u32(0), filled, u16(fill === "" ? 0x20c0 : Number(fill)));
}

function record(type: number, ...parts: readonly (Uint8Array | readonly number[])[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([u16(type, body.length), body]);
}

function u16(...values: number[]): Buffer {
  return Buffer.from(Uint16Array.from(values).buffer);
}

function u32(...values: number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

const END = record(0x0a);
