import { type EmbedderFailure, EmbedderUnavailable, type EmbedTexts, sameEmbedder } from "../core/ports.js";

type Built = { readonly name: string; readonly dimension: number } | null;

/** The embedder of a running server: it may be missing for a while, and may be exchanged while questions are under way. */
export interface ServingEmbedder {
  /**
   * The embedder for one question over vectors of `built`; `release` when the question has ended. One that rejects
   * stands in while none is there or the one that is there made other vectors.
   */
  take(built: Built): { readonly embed: EmbedTexts; readonly release: () => void };
  /**
   * The embedder that serves vectors of `built`, made anew where the present one doesn't: the operator may have put
   * another model in its place. The one before ends with its last question. Null while none can be had.
   */
  fit(built: Built): Promise<EmbedTexts | null>;
  close(): Promise<void>;
}

interface Held {
  readonly embed: EmbedTexts;
  users: number;
  retired: boolean;
}

/** How often an embedder that was away is asked for again, in ms. */
const RETRY_MS = 10_000;
/** What time can't mend: the operator must be told at the start. */
const PERMANENT: readonly EmbedderFailure[] = ["folder_missing", "file_missing", "package_missing", "model_unusable"];

/** `make` gives the configured embedder. Throws `EmbedderUnavailable` only for what time can't mend. */
export async function servingEmbedder(
  make: () => Promise<EmbedTexts>,
  settings: { readonly now: () => number; readonly say: (reason: string) => void },
): Promise<ServingEmbedder> {
  const { now, say } = settings;
  let triedAt = now();
  const attempt = async (): Promise<Held | null> => {
    triedAt = now();
    try {
      return { embed: await make(), users: 0, retired: false };
    } catch (error) {
      if (error instanceof EmbedderUnavailable && PERMANENT.includes(error.failure)) throw error;
      say((error as Error).message);
      return null;
    }
  };
  let held = await attempt();
  const retire = (old: Held | null) => {
    if (old === null) return;
    old.retired = true;
    if (old.users === 0) void old.embed.close?.();
  };
  return {
    take(built) {
      const one = held;
      if (one === null || built === null || !sameEmbedder(built, one.embed))
        return { embed: one !== null && built === null ? one.embed : absent(built), release: () => undefined };
      one.users++;
      return {
        embed: one.embed,
        release() {
          if (--one.users === 0 && one.retired) void one.embed.close?.();
        },
      };
    },
    async fit(built) {
      if (held === null && now() - triedAt >= RETRY_MS) held = await attempt().catch(() => null);
      if (held === null || built === null || sameEmbedder(built, held.embed)) return held?.embed ?? null;
      const fresh = await attempt().catch(() => null);
      if (fresh === null) return held.embed;
      const [kept, gone] = sameEmbedder(built, fresh.embed) ? [fresh, held] : [held, fresh];
      held = kept;
      retire(gone);
      return fresh.embed;
    },
    async close() {
      await held?.embed.close?.();
      held = null;
    },
  };
}

function absent(built: Built): EmbedTexts {
  const name = built?.name ?? "none";
  return {
    name,
    dimension: built?.dimension ?? 0,
    fusionWeight: 0,
    embed: async () => {
      throw new EmbedderUnavailable(name, "the embedder of this generation is not there");
    },
  };
}
