/** One property modification: its code and its operand ([MS-DOC] 2.2.5). */
export interface Sprm {
  readonly code: number;
  readonly at: number;
  readonly size: number;
}

const DEFINE_TABLE = 0xd608;
const CHANGE_TABS = 0xc615;

/** Walks a list of properties; ends where it is cut off. */
export function* sprms(view: DataView, from: number, to: number): Generator<Sprm> {
  const end = Math.min(to, view.byteLength);
  let at = from;
  while (at + 2 < end) {
    const code = view.getUint16(at, true);
    at += 2;
    const [skip, size] = operand(view, code, at, end);
    if (at + skip + size > end) return;
    yield { code, at: at + skip, size };
    at += skip + size;
  }
}

/** The upper three bits of a code say how long its operand is; 6 means that a length stands before it. */
function operand(view: DataView, code: number, at: number, end: number): readonly [skip: number, size: number] {
  const kind = code >> 13;
  if (kind !== 6) return [0, [1, 1, 2, 4, 2, 2, 0, 3][kind] ?? 0];
  if (code === DEFINE_TABLE) return at + 2 > end ? [2, end] : [2, Math.max(0, view.getUint16(at, true) - 1)];
  const size = view.getUint8(at);
  // 255 tabs or more: their number, not the size, is stored.
  if (code === CHANGE_TABS && size === 255) {
    const removed = at + 1 < end ? view.getUint8(at + 1) : 0;
    const added = at + 2 + removed * 4 < end ? view.getUint8(at + 2 + removed * 4) : 0;
    return [1, 2 + removed * 4 + added * 3];
  }
  return [1, size];
}
