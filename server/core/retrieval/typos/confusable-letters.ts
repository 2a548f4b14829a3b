import { NEAR_SOUNDS, SHAPES, SOUNDS } from "./confusion-sets.js";

let table: ReadonlyMap<number, string> | null = null;

/** Letters that may have been meant where `code` was written, itself left out; "" for a letter in no set. Read once. */
export function confusableWith(code: number): string {
  table ??= buildTable();
  return table.get(code) ?? "";
}

function buildTable(): ReadonlyMap<number, string> {
  const syllables = new Map(
    SOUNDS.split(/[|\n]/)
      .filter((entry) => entry !== "")
      .map((entry) => entry.split(" ") as [string, string]),
  );
  const sets = [...syllables.values(), ...SHAPES.split("|")];
  for (const pair of NEAR_SOUNDS.split("|"))
    sets.push(
      pair
        .split(" ")
        .map((name) => syllables.get(name))
        .join(""),
    );
  const built = new Map<number, Set<string>>();
  for (const set of sets) {
    for (const letter of set) {
      const others = built.get(letter.charCodeAt(0)) ?? new Set();
      for (const other of set) if (other !== letter) others.add(other);
      built.set(letter.charCodeAt(0), others);
    }
  }
  return new Map([...built].map(([code, others]) => [code, [...others].join("")]));
}
