/** Version of the on-disk format; raised by any change that an older server can't read. */
export const FORMAT_VERSION = 2;

export interface ManifestPart {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** `manifest.json`: written last, checked first. */
export interface Manifest {
  readonly formatVersion: number;
  readonly id: string;
  /** ISO moment of the build. */
  readonly built: string;
  /** null: built without vectors. */
  readonly embedder: { readonly name: string; readonly dimension: number } | null;
  readonly counts: {
    readonly documents: number;
    readonly clauses: number;
    readonly chunks: number;
    readonly vectors: number;
  };
  readonly parts: readonly ManifestPart[];
  /** What went in: version of the reading and structuring code, number of source files. */
  readonly inputs: { readonly ingestVersion: string; readonly files: number };
}

/** A generation that can't be opened: says what was expected and what was found. */
export class GenerationMismatch extends Error {
  override readonly name = "GenerationMismatch";
  constructor(
    readonly generation: string,
    readonly expected: string,
    readonly found: string,
  ) {
    super(
      `版本 ${generation} 打不开，请重新 build 或 rollback / generation ${generation} can't be opened: expected ${expected}, found ${found}; build it again or roll back`,
    );
  }
}
