/** Records of [MS-XLS] 2.3; those of cells begin with row, column and the number of their look. */
const [BOF, EOF, FONT, XF, PALETTE, BOUND_SHEET, MUL_RK] = [0x809, 0x0a, 0x31, 0xe0, 0x92, 0x85, 0xbd];
const CELLS = new Set([0x06, 0xfd, 0x203, 0x204, 0x205, 0x27e, 0xd6]);
/** White that no palette changes, and the colour of an empty sheet. */
const ALWAYS_WHITE = [1, 0x41];
/** The first colour of the palette has this number; the second of the usual one is white. */
const PALETTE_FROM = 8;
const USUAL_WHITE = 9;
/** No font has the number 4. */
const NO_FONT = 4;

interface BookRecord {
  readonly type: number;
  readonly body: DataView;
}

/**
 * Cells of a binary workbook (Excel 5 and later) whose letters are white on no fill, by sheet in the order of the
 * workbook, each as `row,column` counted from 0. The library of workbooks tells no colours of letters.
 */
export function invisibleCells(stream: Uint8Array): ReadonlySet<string>[] {
  const globals = [...records(stream, 0)];
  const white = whiteColours(globals);
  const fonts = globals.filter(({ type, body }) => type === FONT && body.byteLength >= 6);
  const isWhite = fonts.map(({ body }) => white(body.getUint16(4, true)));
  const unseen = globals
    .filter(({ type, body }) => type === XF && body.byteLength >= 16)
    .map(({ body }) => {
      const font = body.getUint16(0, true);
      return isWhite[font > NO_FONT ? font - 1 : font] === true && !isFilled(body, white);
    });
  return globals
    .filter(({ type, body }) => type === BOUND_SHEET && body.byteLength >= 4)
    .map(({ body }) => (unseen.includes(true) ? cellsOf(stream, body.getUint32(0, true), unseen) : new Set<string>()));
}

function* records(stream: Uint8Array, from: number): Generator<BookRecord> {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  // Charts lie inside a sheet as parts with a beginning and an end of their own.
  let depth = 0;
  for (let at = from; at + 4 <= stream.length; ) {
    const size = Math.min(view.getUint16(at + 2, true), stream.length - at - 4);
    const type = view.getUint16(at, true);
    if (type === BOF) depth++;
    if (type === EOF && --depth <= 0) return;
    if (depth === 1) yield { type, body: new DataView(stream.buffer, stream.byteOffset + at + 4, size) };
    at += 4 + size;
  }
}

function whiteColours(globals: readonly BookRecord[]): (colour: number) => boolean {
  const palette = globals.find(({ type }) => type === PALETTE)?.body;
  return (colour) => {
    if (ALWAYS_WHITE.includes(colour)) return true;
    const at = 2 + (colour - PALETTE_FROM) * 4;
    if (palette === undefined || at < 2 || at + 4 > palette.byteLength) return colour === USUAL_WHITE;
    return [0, 1, 2].every((part) => palette.getUint8(at + part) >= 0xfe);
  };
}

/** Pattern and first colour: [MS-XLS] 2.5.20; Excel 5 and 95 keep them in another place and in 16 bytes. */
function isFilled(look: DataView, white: (colour: number) => boolean): boolean {
  const later = look.byteLength >= 20;
  const pattern = later ? look.getUint32(14, true) >>> 26 : look.getUint16(10, true) & 0x3f;
  const colour = look.getUint16(later ? 18 : 8, true) & 0x7f;
  return pattern !== 0 && !(pattern === 1 && white(colour));
}

function cellsOf(stream: Uint8Array, from: number, unseen: readonly boolean[]): Set<string> {
  const found = new Set<string>();
  for (const { type, body } of records(stream, from)) {
    if (CELLS.has(type) && body.byteLength >= 6) {
      if (unseen[body.getUint16(4, true)]) found.add(`${body.getUint16(0, true)},${body.getUint16(2, true)}`);
    } else if (type === MUL_RK && body.byteLength >= 12) {
      const [row, first] = [body.getUint16(0, true), body.getUint16(2, true)];
      for (let at = 4; at + 6 <= body.byteLength - 2; at += 6)
        if (unseen[body.getUint16(at, true)]) found.add(`${row},${first + (at - 4) / 6}`);
    }
  }
  return found;
}
