import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { EmbedderUnavailable } from "../../core/ports.js";

/** How the vectors of a text's tokens become one: that of the first token, or the mean of all. */
export type Pooling = "cls" | "mean";

/** An ONNX export folder, checked. */
export interface ModelFolder {
  readonly folder: string;
  /** `local:`, the folder's name, `#` and a hash of everything that decides what a vector is. */
  readonly name: string;
  readonly model: string;
  readonly tokenizer: string;
  /** `tokenizer_config.json`, or null where the export has none. */
  readonly tokenizerConfig: string | null;
  readonly pooling: Pooling;
}

/** Raised when the same files would give other vectors: folding, truncation, pooling or normalisation changed. */
const ENCODING = "1";
const ADVICE =
  "Give EMBEDDING_MODEL=local:DIR a folder with model.onnx (or onnx/model.onnx) and tokenizer.json, or unset it for the embedded default.";

/** Finds the files of an export. Throws `EmbedderUnavailable` that names the folder or file that is missing. */
export function modelFolder(folder: string): ModelFolder {
  const label = `local:${basename(folder)}`;
  const missing = (failure: "folder_missing" | "file_missing", reason: string) =>
    new EmbedderUnavailable(label, reason, undefined, failure, ADVICE);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw missing("folder_missing", `the folder ${folder} does not exist`);
  const model = firstThatExists(folder, ["model.onnx", "onnx/model.onnx"]);
  if (model === null) throw missing("file_missing", `${folder} holds no model.onnx and no onnx/model.onnx`);
  const tokenizer = firstThatExists(folder, ["tokenizer.json"]);
  if (tokenizer === null) throw missing("file_missing", `${folder} holds no tokenizer.json`);
  const tokenizerConfig = firstThatExists(folder, ["tokenizer_config.json"]);
  const pooling = poolingOf(folder);
  const weights = firstThatExists(folder, ["model.onnx_data", "onnx/model.onnx_data", "model.onnx.data"]);
  const hash = createHash("sha256").update(`${ENCODING} ${pooling}`);
  for (const file of [model, weights, tokenizer]) if (file !== null) hash.update(readFileSync(file));
  return { folder, name: `${label}#${hash.digest("hex").slice(0, 12)}`, model, tokenizer, tokenizerConfig, pooling };
}

/** As sentence-transformers writes it beside a model; the first token's vector where nothing is said. */
function poolingOf(folder: string): Pooling {
  const file = firstThatExists(folder, ["1_Pooling/config.json"]);
  if (file === null) return "cls";
  const said = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  return said.pooling_mode_mean_tokens === true ? "mean" : "cls";
}

function firstThatExists(folder: string, names: readonly string[]): string | null {
  return names.map((name) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}
