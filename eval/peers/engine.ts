/** A document as every engine gets it. */
export interface EngineDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** Where an engine finds its corpus and keeps its index. */
export interface EngineInputs {
  /** Folder of the installation. */
  readonly root: string;
  /** Path of `corpus.jsonl` or `corpus.jsonl.gz`. */
  readonly corpus: string;
  /** An empty folder; everything that is needed for opening goes there, and its size is the index. */
  readonly folder: string;
}

/** An index that can be asked. */
export interface OpenedEngine {
  /** Ids of the best documents, best first, at most `limit`. */
  search(text: string, limit: number): Promise<readonly string[]>;
}

/** One way to do the same work. Building and opening happen in processes of their own. */
export interface Engine {
  /** Name with version, for the table. */
  readonly name: string;
  build(inputs: EngineInputs): Promise<void>;
  open(inputs: EngineInputs): Promise<OpenedEngine>;
}
