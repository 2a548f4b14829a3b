/** The node above all first letters. */
const ROOT = 0;

/**
 * Rows of a table by substring, as a tree of letters in one open-addressed hash of typed arrays: all substrings that
 * begin at a letter are found in one walk, without cutting the text into strings.
 */
export class SubstringRows {
  private readonly mask: number;
  /** Parent node times 65,536 plus the letter, plus 1; 0 is an empty slot. */
  private readonly keys: Float64Array;
  private readonly nodes: Int32Array;
  /** Row of a node; -1 where the node only leads to longer ones. */
  private readonly rows: Int32Array;
  private count = 1;

  constructor(words: readonly string[]) {
    const letters = words.reduce((sum, word) => sum + word.length, 0);
    let slots = 1024;
    while (slots < 2 * letters) slots *= 2;
    this.mask = slots - 1;
    this.keys = new Float64Array(slots);
    this.nodes = new Int32Array(slots);
    this.rows = new Int32Array(letters + 2).fill(-1);
    words.forEach((word, row) => {
      let node = ROOT;
      for (let i = 0; i < word.length; i++) node = this.child(node, word.charCodeAt(i));
      this.rows[node] = row;
    });
  }

  /** Writes the rows of the listed substrings of `text` that begin at `start` and end before `end` to `out`; their number. */
  rowsFrom(text: string, start: number, end: number, out: Int32Array): number {
    let node = ROOT;
    let found = 0;
    for (let i = start; i < end; i++) {
      node = this.step(node, text.charCodeAt(i));
      if (node < 0) break;
      const row = this.rows[node]!;
      if (row >= 0) out[found++] = row;
    }
    return found;
  }

  /** The row of the whole of `text` from `start` to `end`, or -1. */
  rowOf(text: string, start: number, end: number): number {
    let node = ROOT;
    for (let i = start; i < end && node >= 0; i++) node = this.step(node, text.charCodeAt(i));
    return node <= ROOT ? -1 : this.rows[node]!;
  }

  private step(node: number, letter: number): number {
    const key = node * 65_536 + letter + 1;
    for (let slot = this.slot(node, letter); ; slot = (slot + 1) & this.mask) {
      const found = this.keys[slot]!;
      if (found === key) return this.nodes[slot]!;
      if (found === 0) return -1;
    }
  }

  private child(node: number, letter: number): number {
    const key = node * 65_536 + letter + 1;
    let slot = this.slot(node, letter);
    while (this.keys[slot] !== 0 && this.keys[slot] !== key) slot = (slot + 1) & this.mask;
    if (this.keys[slot] === 0) {
      this.keys[slot] = key;
      this.nodes[slot] = this.count++;
    }
    return this.nodes[slot]!;
  }

  private slot(node: number, letter: number): number {
    const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ letter, 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & this.mask;
  }
}
