export type Random = (below: number) => number;

/** Whole numbers below a limit, the same on every machine for the same seed (Mulberry32). */
export function seeded(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) % below) >>> 0;
  };
}

export function oneOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[random(list.length)];
}
