/** The first that fits before all others, which keep their order. */
export function ahead<T>(parts: readonly T[], fits: (part: T) => boolean): readonly T[] {
  const first = parts.find(fits);
  return first === undefined ? parts : [first, ...parts.filter((part) => part !== first)];
}
