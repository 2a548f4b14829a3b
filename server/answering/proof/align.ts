/** A stretch in which a draft departs from its source: what the source says there, and what the draft says. */
export interface Edit {
  readonly deleted: string;
  readonly inserted: string;
  /** Before the first or behind the last letter that both have. */
  readonly outer: boolean;
}

/** How a draft renders a source, letter by letter along their longest common subsequence. */
export interface Alignment {
  /** Letters that both have, in order. */
  readonly common: number;
  readonly edits: readonly Edit[];
}

/** Length of the longest common subsequence, without the way there. */
export function commonLetters(draft: string, source: string): number {
  let row = new Uint16Array(source.length + 1);
  let next = new Uint16Array(source.length + 1);
  for (let i = 1; i <= draft.length; i++) {
    for (let j = 1; j <= source.length; j++)
      next[j] = draft[i - 1] === source[j - 1] ? row[j - 1]! + 1 : Math.max(row[j]!, next[j - 1]!);
    [row, next] = [next, row];
  }
  return row[source.length]!;
}

/** O(draft x source) in time and memory: both are parts of sentences. */
export function align(draft: string, source: string): Alignment {
  const width = source.length + 1;
  const table = new Uint16Array((draft.length + 1) * width);
  for (let i = draft.length - 1; i >= 0; i--)
    for (let j = source.length - 1; j >= 0; j--)
      table[i * width + j] =
        draft[i] === source[j]
          ? table[(i + 1) * width + j + 1]! + 1
          : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!);
  const edits: Edit[] = [];
  let [i, j, inserted, deleted, matched] = [0, 0, "", "", 0];
  const close = (outer: boolean) => {
    if (inserted !== "" || deleted !== "") edits.push({ inserted, deleted, outer });
    inserted = "";
    deleted = "";
  };
  while (i < draft.length && j < source.length) {
    if (draft[i] === source[j]) {
      close(matched === 0);
      matched++;
      i++;
      j++;
    } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) inserted += draft[i++];
    else deleted += source[j++];
  }
  inserted += draft.slice(i);
  deleted += source.slice(j);
  close(true);
  return { common: table[0]!, edits };
}
