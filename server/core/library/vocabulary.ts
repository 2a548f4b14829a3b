/** Staff-editable words, as stored in a generation. */
export interface Vocabulary {
  /** Everyday words -> official words, directed: a question with `everyday` also looks for each of `official`. */
  readonly synonyms: readonly { readonly everyday: string; readonly official: readonly string[] }[];
  /** Names of benefits, services and offices that are one word to the index and to verification. */
  readonly terms: readonly string[];
  /** Known places as full paths, widest first. */
  readonly places: readonly (readonly string[])[];
}
