import { seededBits } from "../../seeded-random.js";

export type Random = (below: number) => number;

/** Whole numbers below a limit, the same on every machine for the same seed. */
export function seeded(seed: number): Random {
  const next = seededBits(seed);
  return (below) => next() % below;
}

export function oneOf<T>(list: readonly T[], random: Random): T | undefined {
  return list[random(list.length)];
}
