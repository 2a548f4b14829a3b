/**
 * Share of the letter pairs of `layer` that `seen` holds too, 0 to 1: tells whether an invisible text layer says what its
 * picture shows.
 */
export function sharedPairs(layer: string, seen: string): number {
  const pairs = (text: string): string[] => {
    const letters = [...text.replace(/[\s\p{P}]/gu, "")];
    return letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  };
  const known = new Set(pairs(seen));
  const own = pairs(layer);
  return own.length === 0 ? 1 : own.filter((pair) => known.has(pair)).length / own.length;
}
