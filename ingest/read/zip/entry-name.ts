import { readsAsGb } from "../decode-text.js";

/**
 * Name of an entry. Bit 11 promises UTF-8; without it Chinese Windows programs write GBK, and others UTF-8 all the same:
 * what is flawless UTF-8 is taken as that.
 */
export function decodeName(bytes: Uint8Array, utf8: boolean): string {
  if (utf8) return new TextDecoder().decode(bytes);
  try {
    const name = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return readsAsGb(name.replace(/\.[a-z0-9]{1,8}$/i, "")) ? new TextDecoder("gb18030").decode(bytes) : name;
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
