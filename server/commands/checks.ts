import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { composeEmbedder, composeGeneration, composeIndexes } from "../compose.js";
import type { Config } from "../config.js";
import { currentGeneration } from "../core/library/current.js";
import { readManifest } from "../core/library/open-generation.js";
import { generationFolder } from "../core/library/paths.js";
import { EmbedderUnavailable, type EmbedTexts, sameEmbedder } from "../core/ports.js";
import { shanghaiDay } from "../core/text/dates.js";
import { openStore } from "../store/open-store.js";

/** One line of the doctor. `whatToDo` is null where nothing has to be done. */
export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly whatToDo: string | null;
}

type Finding = string | Omit<Check, "check">;

const MODEL_TIMEOUT_MS = 3_000;

/** What the doctor looks at, in order. A missing optional part is fine and says what serves in its place. */
export const CHECKS: Readonly<Record<string, (config: Config) => Finding | Promise<Finding>>> = {
  node: () => {
    const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
    if (major > 20 || (major === 20 && minor >= 19)) return `Node ${process.versions.node}`;
    return fault(`Node ${process.versions.node} is too old`, "Install Node 20.19 or newer, or 22.");
  },
  installation: ({ root }) => {
    const missing = ["dist/widget.js", "dist/ingest/main.js", "server/web/pages/site.css"].filter(
      (file) => !existsSync(join(root, file)),
    );
    if (missing.length === 0) return `complete in ${root}`;
    return fault(`missing: ${missing.join(", ")}`, "Run `npm ci`, or `npm run build`.");
  },
  "vector index": () =>
    composeIndexes().native
      ? "hnswlib-node is installed"
      : "hnswlib-node is not installed; the exact scan serves (install a compiler and run `npm ci` to have it)",
  store: ({ data }) => {
    openStore(data).close();
    return `${join(data, "wence.db")} opens and can be written`;
  },
  knowledge: ({ knowledge }) => {
    if (!existsSync(knowledge))
      return fault(
        `${knowledge} does not exist`,
        "Make the folder, put documents into its documents/ folder, or set WENCE_KNOWLEDGE.",
      );
    accessSync(knowledge, constants.R_OK | constants.W_OK);
    const documents = join(knowledge, "documents");
    return existsSync(documents)
      ? `${knowledge} is readable and writable`
      : `${knowledge} has no documents/ folder; only generations that are there can serve`;
  },
  generation: async (config) => {
    const id = currentGeneration(config.knowledge);
    if (id === null)
      return fault(
        "no generation is in service",
        "Run `npm run ingest -- build --activate`; `npm start` does it by itself.",
      );
    const { documents, chunks, vectors } = await composeGeneration(config, id);
    return `${id} opens: ${documents.length} documents, ${chunks.length} chunks, ${vectors === null ? "no vectors" : `vectors (${vectors.kind})`}`;
  },
  embedder: async (config) => {
    const embedder = await composeEmbedder(config, { deadlineMs: MODEL_TIMEOUT_MS, retries: 0 });
    try {
      const begin = performance.now();
      const [vector] = await embedder.embed(["申请条件"], AbortSignal.timeout(MODEL_TIMEOUT_MS));
      const took = `${embedder.name}, ${embedder.dimension} numbers a text, ${Math.ceil(performance.now() - begin)} ms`;
      if (vector?.length !== embedder.dimension)
        return fault(
          `${embedder.name} gave no vector of ${embedder.dimension} numbers`,
          "Check EMBEDDING_MODEL; unset it for the embedded default.",
        );
      return builtByAnother(config, embedder) ?? took;
    } finally {
      await embedder.close?.();
    }
  },
  "chat model": async ({ CHAT_MODEL, OPENAI_BASE_URL, apiKey }) => {
    if (CHAT_MODEL === null) return "no CHAT_MODEL: answers are extractive, no model is needed";
    if (CHAT_MODEL === "scripted") return "the scripted model ships with Wence; it is for trials, not for citizens";
    const address = `${(OPENAI_BASE_URL ?? "https://api.openai.com/v1").replace(/\/$/, "")}/models`;
    return modelServer(address, apiKey);
  },
  clock: () => {
    const now = new Date();
    if (now.getUTCFullYear() >= 2026)
      return `today is ${shanghaiDay(now)} in Asia/Shanghai, whatever the zone of this machine`;
    return fault(`the clock says ${now.toISOString()}`, "Set the clock: validity of documents is judged by it.");
  },
  "PDF character maps": () => {
    // pdf-parse brings its own pdfjs: seen from its folder, so that a second copy elsewhere does not answer for it.
    const fromHere = createRequire(import.meta.url);
    const pdfjs = dirname(createRequire(fromHere.resolve("pdf-parse")).resolve("pdfjs-dist/package.json"));
    const maps = existsSync(join(pdfjs, "cmaps")) ? readdirSync(join(pdfjs, "cmaps")).length : 0;
    if (maps > 100 && existsSync(join(pdfjs, "standard_fonts")))
      return `${maps} character maps; Chinese PDF files without embedded fonts can be read`;
    return fault(
      "the character maps of pdfjs-dist are missing",
      "Run `npm ci`: without them Chinese PDF files give empty text.",
    );
  },
  fonts: () => "the server draws nothing: no Chinese font is needed on this machine, the reader's browser has them",
};

/** The fault where the generation in service has vectors of another embedder; null where it fits or there is none. */
function builtByAnother({ knowledge }: Config, embedder: EmbedTexts): Finding | null {
  const id = currentGeneration(knowledge);
  const built = id === null ? null : readManifest(generationFolder(knowledge, id)).embedder;
  if (built === null || sameEmbedder(built, embedder)) return null;
  return fault(
    `the generation in service has vectors of ${built.name} (${built.dimension} numbers), EMBEDDING_MODEL gives those of ${embedder.name} (${embedder.dimension})`,
    "Build again with `npm run ingest -- build --activate`, or set EMBEDDING_MODEL back.",
  );
}

/** Runs one check; whatever it throws is a finding. */
export async function runCheck(name: string, config: Config): Promise<Check> {
  try {
    const finding = await CHECKS[name]?.(config);
    if (finding === undefined) throw new Error(`there is no check ${name}`);
    return { check: name, ...(typeof finding === "string" ? { ok: true, detail: finding, whatToDo: null } : finding) };
  } catch (error) {
    const { message, reason, whatToDo } = error as Error & { reason?: string; whatToDo?: string };
    return {
      check: name,
      ok: false,
      detail: error instanceof EmbedderUnavailable ? `${error.embedder}: ${reason}` : message,
      whatToDo: whatToDo ?? ADVICE[name] ?? "See the detail; `npm ci` repairs an incomplete installation.",
    };
  }
}

/** What helps where a check threw. */
const ADVICE: Readonly<Record<string, string>> = {
  knowledge: "Give the user that runs Wence the right to read and write the knowledge folder.",
  generation: "Build it again with `npm run ingest -- build --activate`, or go back with `npm run ingest -- rollback`.",
  embedder: "Check EMBEDDING_MODEL and EMBEDDING_BASE_URL, or unset EMBEDDING_MODEL for the embedded default.",
};

async function modelServer(address: string, apiKey: string | null): Promise<Finding> {
  const headers: Record<string, string> = apiKey === null ? {} : { authorization: `Bearer ${apiKey}` };
  const served = "Answers are extractive meanwhile.";
  try {
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(MODEL_TIMEOUT_MS) });
    await response.body?.cancel();
    if (response.ok) return `${address} answers`;
    if (response.status === 401 || response.status === 403)
      return fault(
        `${address} refuses the key (${response.status})`,
        `Check OPENAI_API_KEY or OPENAI_API_KEY_FILE. ${served}`,
      );
    return fault(`${address} answers ${response.status}`, `Check OPENAI_BASE_URL; it usually ends in /v1. ${served}`);
  } catch (error) {
    return fault(
      `${address} can't be reached within ${MODEL_TIMEOUT_MS / 1_000} s (${(error as Error).name})`,
      `Start the model server, or correct OPENAI_BASE_URL. ${served}`,
    );
  }
}

function fault(detail: string, whatToDo: string): Finding {
  return { ok: false, detail, whatToDo };
}
