/** The first that fits before all others, which keep their order; of several wishes the first that any part fits counts. */
export function ahead<T>(parts: readonly T[], ...wishes: readonly ((part: T) => boolean)[]): readonly T[] {
  for (const fits of wishes) {
    const first = parts.find(fits);
    if (first !== undefined) return [first, ...parts.filter((part) => part !== first)];
  }
  return parts;
}
