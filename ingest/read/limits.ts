/** What one file may cost. Above any of these it is rejected, never cut short silently. */
export const LIMITS = {
  /** Bytes of a file, and of everything unpacked from it. */
  bytes: 200 * 1024 * 1024,
  /** Entries of a container. */
  entries: 2_000,
  /** Unpacked bytes for each packed byte, judged above `ratioFloor` unpacked bytes. */
  ratio: 200,
  ratioFloor: 1024 * 1024,
  /** Nesting of elements in HTML and XML. */
  depth: 256,
  /** Elements of one XML part: each costs about 200 bytes of memory. */
  elements: 1_000_000,
  /** Bytes of HTML, XML or plain text. */
  text: 20 * 1024 * 1024,
  pages: 2_000,
  /** Cells of one table after merged cells are spread. */
  cells: 200_000,
  /** Blocks of one document. */
  blocks: 200_000,
  /** Memory of a process that recognises text in pictures, MiB: the models and a page in them need more than a reader. */
  recogniseMemory: 1_536,
  /** Seconds of processor time for each page that is a picture, up to `recogniseTotal` a file. */
  recogniseSeconds: 5,
  recogniseTotal: 900,
  /** Confidence in a recognised page, 0 to 1, under which staff must look. */
  confidence: 0.85,
  /** Largest share of replacement letters in a text, 0 to 1. */
  garbled: 0.001,
} as const;
