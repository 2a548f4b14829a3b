/** Everyday words -> official words, directed: a question with `everyday` also looks for each of `official`. */
export interface Synonym {
  readonly everyday: string;
  readonly official: readonly string[];
  /** How surely the official words say the same, above 0 to 1; 1 where it is left out. */
  readonly weight?: number;
}

/** Staff-editable words, as stored in a generation. */
export interface Vocabulary {
  readonly synonyms: readonly Synonym[];
  /** Names of benefits, services and offices that are one word to the index and to verification. */
  readonly terms: readonly string[];
  /** Known places as full paths, widest first. */
  readonly places: readonly (readonly string[])[];
}

/** Below this an entry is merely related (吃出虫子 and 食品安全投诉): it helps to find and proves nothing. */
const SURE = 0.5;

/** True where the official words may stand for the everyday one when an answer is weighed, not only when it is sought. */
export function saysTheSame({ weight = 1 }: Pick<Synonym, "weight">): boolean {
  return weight >= SURE;
}
