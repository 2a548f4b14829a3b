import { unreadable } from "../verdicts.js";

/** One token of RTF 1.9.1. Letters outside of control words are bytes: which encoding they have, their font says. */
export type Token =
  | { readonly kind: "open" }
  | { readonly kind: "close" }
  | { readonly kind: "word"; readonly name: string; readonly value: number | null }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "byte"; readonly value: number };

const [OPEN, CLOSE, SLASH, QUOTE] = [0x7b, 0x7d, 0x5c, 0x27];
/** A control word has at most 32 letters, its number ten digits. */
const NAME_MAX = 32;

/** Cuts the bytes into tokens in one linear pass. Throws `damaged` where a control word has no end. */
export function* tokens(bytes: Uint8Array): Generator<Token> {
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] as number;
    if (byte === OPEN || byte === CLOSE) {
      yield { kind: byte === OPEN ? "open" : "close" };
      at++;
    } else if (byte !== SLASH) {
      if (byte !== 10 && byte !== 13 && byte !== 0) yield { kind: "byte", value: byte };
      at++;
    } else if (bytes[at + 1] === QUOTE) {
      const value = Number.parseInt(String.fromCharCode(bytes[at + 2] ?? 0, bytes[at + 3] ?? 0), 16);
      if (Number.isFinite(value)) yield { kind: "byte", value };
      at += 4;
    } else if (isLetter(bytes[at + 1])) {
      const { name, value, end } = controlWord(bytes, at + 1);
      yield { kind: "word", name, value };
      at = end;
      // Binary pictures follow their length as they are.
      if (name === "bin") at += Math.max(0, value ?? 0);
    } else {
      yield { kind: "symbol", name: String.fromCharCode(bytes[at + 1] ?? 32) };
      at += 2;
    }
  }
}

function controlWord(bytes: Uint8Array, from: number): { name: string; value: number | null; end: number } {
  let at = from;
  while (isLetter(bytes[at])) if (++at - from > NAME_MAX) throw unreadable("damaged", "RTF");
  const name = String.fromCharCode(...bytes.subarray(from, at));
  const digits = at;
  if (bytes[at] === 0x2d) at++;
  while (isDigit(bytes[at]) && at - digits < 11) at++;
  const number = String.fromCharCode(...bytes.subarray(digits, at));
  return { name, value: number === "" || number === "-" ? null : Number(number), end: bytes[at] === 32 ? at + 1 : at };
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 97 && byte <= 122) || (byte >= 65 && byte <= 90));
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57;
}
