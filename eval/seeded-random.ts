/** Whole numbers of 32 bits from a seed, the same on every machine (Mulberry32). */
export function seededBits(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Numbers of 0 up to 1 from a seed. */
export function seededRandom(seed: number): () => number {
  const next = seededBits(seed);
  return () => next() / 4_294_967_296;
}
