/** One reason why a generation may not go live. Words are Chinese first, English after " / ". */
export interface GateFailure {
  readonly check: "integrity" | "sources" | "questions_file" | "question" | "baseline";
  /** Case, source or metric that it is about; null where it is about the whole. */
  readonly subject: string | null;
  readonly reason: string;
  readonly whatToDo: string;
}

/** The line that `eval gate --json` prints. */
export interface GateResult {
  readonly pass: boolean;
  readonly generation: string;
  /** What was looked at: questions asked, sample cases asked, sources compared. */
  readonly checked: { readonly questions: number; readonly sampleCases: number; readonly sources: number };
  readonly failures: readonly GateFailure[];
  /** What did not stop the generation but should be seen by staff. */
  readonly remarks: readonly string[];
}
