/** Symbols that forms use, by font and code; other letters of symbol fonts have no meaning as text and are dropped. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  wingdings: {
    "6f": "□",
    a8: "□",
    "71": "□",
    fe: "☑",
    fd: "☒",
    fc: "✓",
    fb: "✗",
    "6c": "●",
    "6e": "■",
    "75": "◆",
    d8: "➢",
    a1: "○",
  },
  "wingdings 2": { a3: "□", "2a": "□", "52": "☑", "51": "☒", "50": "✓", "4f": "✗", "53": "☒", "54": "☒" },
  symbol: {
    b7: "·",
    a3: "≤",
    b3: "≥",
    b4: "×",
    b1: "±",
    b0: "°",
    d7: "⋅",
    "2d": "−",
    "61": "α",
    "62": "β",
    "67": "γ",
    "6d": "μ",
  },
};

/** The letter of a w:sym element; `char` is hexadecimal, symbol fonts are mapped to F000 to F0FF. */
export function symbol(font: string, char: string): string {
  const code = Number.parseInt(char, 16);
  if (!Number.isFinite(code)) return "";
  const known = SYMBOLS[font.toLowerCase()]?.[(code & 0xff).toString(16)];
  if (known !== undefined) return known;
  return code >= 0xe000 && code <= 0xf8ff ? "" : code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
}
