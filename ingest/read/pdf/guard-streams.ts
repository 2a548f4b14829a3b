import { constants, inflateSync } from "node:zlib";
import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";

/** Unpacked bytes of a stream below which no ratio is judged: drawings of maps reach some ten million. */
const FLOOR = 32 * 1024 * 1024;
/** Deflate packs a byte into no less than a 1,032nd part. */
const MOST = 1_032;
/** Where the dictionary of a stream is looked for, bytes before it. */
const DICTIONARY = 1_024;

/** Filters of pictures: what they unpack to is as large as the few bytes say. */
const PICTURE = /\/(?:JBIG2|CCITTFax|JPX|DCT)Decode(?![A-Za-z])/;

/**
 * Throws `zip_bomb` before a parser unpacks a stream to far more than was packed; it would use up time and memory first.
 * Pictures are left alone: a blank page packs as well as a bomb does, and none is unpacked for its text; what is packed as
 * a picture and isn't one (it has no width) would be.
 */
export function guardStreams(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf("stream"); at !== -1; at = file.indexOf("stream", at + 6)) {
    if (file.toString("latin1", Math.max(0, at - 3), at) === "end") continue;
    const before = file.toString("latin1", Math.max(0, at - DICTIONARY), at);
    const dictionary = before.slice(before.lastIndexOf(" obj") + 1);
    if (PICTURE.test(dictionary) && !/\/W(?:idth)?(?![A-Za-z])/.test(dictionary)) throw unreadable("zip_bomb", "PDF");
    const filters = (dictionary.match(/\/Fl(?:ateDecode)?(?![A-Za-z])/g) ?? []).length;
    if (filters === 0 || /\/Subtype\s*\/Image/.test(dictionary)) continue;
    const start = at + (file[at + 6] === 13 ? 8 : 7);
    const end = file.indexOf("endstream", start);
    guardStream(file.subarray(start, end === -1 ? file.length : end), filters);
    at = end === -1 ? file.length : end;
  }
}

function guardStream(packed: Buffer, filters: number): void {
  if (packed.length * MOST ** filters <= FLOOR) return;
  const most = Math.min(LIMITS.bytes, Math.max(FLOOR, packed.length * LIMITS.ratio));
  let content = packed;
  try {
    for (let level = 0; level < filters; level++)
      content = inflateSync(content, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") throw unreadable("zip_bomb", "PDF");
    // Broken or encrypted streams are the parser's matter.
  }
}
