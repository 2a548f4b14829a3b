import { type LetterLook, letterLook, type ParagraphLook, paragraphLook } from "./looks.js";
import { PARTS, type WordFile } from "./word-file.js";

interface StyleSource {
  /** 1 a paragraph style, 2 a character style. */
  readonly kind: number;
  readonly base: number;
  /** Number of a built-in style: 1 to 9 are headings. */
  readonly builtIn: number;
  /** Properties of paragraph and letters, positions in the style sheet. */
  readonly paragraph: readonly [start: number, end: number];
  readonly letters: readonly [start: number, end: number];
}

const NONE: readonly [number, number] = [0, 0];
const DEEPEST = 20;

/** The style sheet ([MS-DOC] 2.9.271), with what styles inherit worked in. A broken one counts as empty. */
export class WordStyles {
  private readonly view: DataView;
  private readonly sources: readonly (StyleSource | null)[];
  private readonly paragraphs = new Map<number, ParagraphLook>();
  private readonly characters = new Map<number, LetterLook>();

  constructor(private readonly file: WordFile) {
    this.view = file.part(PARTS.styles);
    this.sources = sourcesOf(this.view);
  }

  paragraph(style: number, depth = 0): ParagraphLook {
    const known = this.paragraphs.get(style);
    if (known !== undefined) return known;
    const source = this.sources[style];
    if (source == null || source.kind !== 1 || depth > DEEPEST) return { style };
    const base = source.base === style ? {} : this.paragraph(source.base, depth + 1);
    const heading = source.builtIn >= 1 && source.builtIn <= 9 ? { outline: source.builtIn } : {};
    const look = { ...paragraphLook(this.view, ...source.paragraph, this.file.extra, { ...base, ...heading }), style };
    this.paragraphs.set(style, look);
    return look;
  }

  letters(style: number, depth = 0): LetterLook {
    const known = this.characters.get(style);
    if (known !== undefined) return known;
    const source = this.sources[style];
    if (source == null || depth > DEEPEST) return {};
    const base = source.base === style ? {} : this.letters(source.base, depth + 1);
    const look = letterLook(this.view, ...source.letters, base);
    this.characters.set(style, look);
    return look;
  }
}

function sourcesOf(view: DataView): (StyleSource | null)[] {
  if (view.byteLength < 6) return [];
  const header = view.getUint16(0, true);
  const count = Math.min(view.getUint16(2, true), 4_096);
  const fixed = view.getUint16(4, true);
  const sources: (StyleSource | null)[] = [];
  let at = 2 + header;
  for (let style = 0; style < count && at + 2 <= view.byteLength; style++) {
    const size = view.getUint16(at, true);
    sources.push(size < 12 || at + 2 + size > view.byteLength ? null : source(view, at + 2, size, fixed));
    at += 2 + size + (size % 2);
  }
  return sources;
}

function source(view: DataView, start: number, size: number, fixed: number): StyleSource | null {
  const end = start + size;
  const kind = view.getUint16(start + 2, true) & 15;
  const groups = view.getUint16(start + 4, true) & 15;
  let at = start + fixed;
  if (at + 2 > end) return null;
  at += 2 + view.getUint16(at, true) * 2 + 2;
  const parts: [number, number][] = [];
  for (let group = 0; group < groups && at + 2 <= end; group++) {
    const length = view.getUint16(at, true);
    parts.push([at + 2, Math.min(at + 2 + length, end)]);
    at += 2 + length + (length % 2);
  }
  const paragraph = parts[0];
  return {
    kind,
    base: view.getUint16(start + 2, true) >> 4,
    builtIn: view.getUint16(start, true) & 0xfff,
    paragraph: kind === 1 && paragraph !== undefined ? [paragraph[0] + 2, paragraph[1]] : NONE,
    letters: (kind === 1 ? parts[1] : kind === 2 ? parts[0] : undefined) ?? NONE,
  };
}
