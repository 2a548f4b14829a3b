import { decodeName } from "./entry-name.js";
import { looksLikeZip } from "./read-zip.js";

const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** Enough to tell one kind of container from another. */
const MOST = 2_000;

/** Names in the directory of a ZIP container, nothing checked yet; empty where there is none that can be followed. */
export function listZipNames(bytes: Uint8Array): string[] {
  if (!looksLikeZip(bytes)) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let at = startOf(view);
  while (at !== null && at + 46 <= bytes.length && view.getUint32(at, true) === CENTRAL && names.length < MOST) {
    const size = view.getUint16(at + 28, true);
    names.push(decodeName(bytes.subarray(at + 46, at + 46 + size), (view.getUint16(at + 8, true) & 0x800) !== 0));
    at += 46 + size + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return names;
}

function startOf(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === END) return view.getUint32(at + 16, true);
  return null;
}
