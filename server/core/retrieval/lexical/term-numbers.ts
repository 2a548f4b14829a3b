/** Numbers terms in the order in which they are first seen; a hash over typed arrays, since keys above 2^31 are slow in a Map. */
export class TermNumbers {
  private mask = (1 << 16) - 1;
  private keys = new Uint32Array(1 << 16);
  /** Number plus 1; 0 is an empty slot. */
  private numbers = new Uint32Array(1 << 16);
  size = 0;

  numberOf(key: number): number {
    let slot = slotOf(key) & this.mask;
    for (; this.numbers[slot] !== 0; slot = (slot + 1) & this.mask)
      if (this.keys[slot] === key) return this.numbers[slot]! - 1;
    this.keys[slot] = key;
    this.numbers[slot] = ++this.size;
    if (this.size * 2 > this.mask) this.grow();
    return this.size - 1;
  }

  /** Keys by number. */
  all(): Uint32Array {
    const all = new Uint32Array(this.size);
    this.numbers.forEach((number, slot) => {
      if (number !== 0) all[number - 1] = this.keys[slot]!;
    });
    return all;
  }

  private grow(): void {
    const { keys, numbers } = this;
    this.mask = this.mask * 2 + 1;
    this.keys = new Uint32Array(this.mask + 1);
    this.numbers = new Uint32Array(this.mask + 1);
    for (let old = 0; old < keys.length; old++) {
      if (numbers[old] === 0) continue;
      let slot = slotOf(keys[old]!) & this.mask;
      while (this.numbers[slot] !== 0) slot = (slot + 1) & this.mask;
      this.keys[slot] = keys[old]!;
      this.numbers[slot] = numbers[old]!;
    }
  }
}

function slotOf(key: number): number {
  const mixed = Math.imul(key ^ (key >>> 16), 0x85ebca6b);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}
