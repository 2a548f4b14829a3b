import type { EngineKey } from "../../peers/engines.js";
import type { Machine } from "./bench-options.js";
import type { EngineFigures } from "./measure-engine.js";

/** What `bench retrieval --json` prints. */
export interface RetrievalBench {
  readonly kind: "retrieval";
  readonly dataset: string;
  readonly queries: number;
  readonly moment: string;
  readonly machine: Machine;
  readonly engines: readonly EngineFigures[];
}

/** One engine over corpora of growing size. */
export interface Growth {
  readonly engine: EngineKey;
  readonly name: string;
  readonly points: readonly ({ readonly documents: number } & Pick<
    EngineFigures,
    "p50" | "p95" | "buildSeconds" | "indexMiB" | "rssMiB" | "loadMs"
  >)[];
  /** Exponents of p50 and of the build over the sizes from 10,000 on (all sizes where fewer than two are that large). */
  readonly exponents: { readonly p50: number | null; readonly buildSeconds: number | null };
}

/** What `bench growth --json` prints. */
export interface GrowthBench {
  readonly kind: "growth";
  readonly dataset: string;
  readonly queries: number;
  readonly moment: string;
  readonly machine: Machine;
  readonly engines: readonly Growth[];
}
