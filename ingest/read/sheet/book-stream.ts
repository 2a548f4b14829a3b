import { looksLikeCfb, readCfb } from "../cfb/read-cfb.js";

/** The stream of a compound file that holds a binary workbook; null where there is none. */
export function bookStream(bytes: Uint8Array): Uint8Array | null {
  if (!looksLikeCfb(bytes)) return null;
  try {
    const file = readCfb(bytes);
    return file.stream("Workbook") ?? file.stream("Book");
  } catch {
    return null;
  }
}
