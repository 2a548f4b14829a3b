/** Worker thread of the local embedder: texts in, unit vectors out. Everything slow and native happens here. */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import type { ModelFolder } from "./model-folder.js";

/** What the thread is asked. */
export type ToWorker =
  | { readonly kind: "embed"; readonly id: number; readonly texts: readonly string[] }
  | { readonly kind: "cancel"; readonly id: number };

/** What it says: once whether it is ready, then an answer a request. */
export type FromWorker =
  | { readonly kind: "ready"; readonly dimension: number }
  | { readonly kind: "unusable"; readonly failure: "package_missing" | "model_unusable"; readonly reason: string }
  /** Rows of all texts, one after another. */
  | { readonly kind: "vectors"; readonly id: number; readonly rows: Float32Array }
  | { readonly kind: "failed"; readonly id: number; readonly reason: string };

/** Longest input in tokens, both marks included; what goes beyond is left out. */
const TOKENS_MAX = 512;
const PROBE = "政策";

type Encode = (text: string) => Promise<Float32Array>;

const port = parentPort;
if (port === null) throw new Error("embedding-worker runs as a worker thread only");
const say = (message: FromWorker, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);
const cancelled = new Set<number>();

const encode = await prepare(workerData as ModelFolder);
if (encode !== null) {
  let last: Promise<void> = Promise.resolve();
  port.on("message", (asked: ToWorker) => {
    if (asked.kind === "cancel") cancelled.add(asked.id);
    else last = last.then(() => answer(encode, asked.id, asked.texts));
  });
}

async function prepare(folder: ModelFolder): Promise<Encode | null> {
  try {
    const made = await encoder(folder);
    const probe = await made(PROBE);
    say({ kind: "ready", dimension: probe.length });
    return made;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const absent = code === "ERR_MODULE_NOT_FOUND" || code === "MODULE_NOT_FOUND";
    say({ kind: "unusable", failure: absent ? "package_missing" : "model_unusable", reason: message });
    return null;
  }
}

/**
 * One text at a time: activations are quantised over the whole batch, so a text's vector would depend on its
 * neighbours (cosine down to .99), and on one thread a batch is no faster (31 ms a statute article either way).
 */
async function answer(encode: Encode, id: number, texts: readonly string[]): Promise<void> {
  try {
    let rows = new Float32Array(0);
    for (const [position, text] of texts.entries()) {
      if (cancelled.delete(id)) return;
      const vector = await encode(text);
      if (rows.length === 0) rows = new Float32Array(texts.length * vector.length);
      rows.set(vector, position * vector.length);
    }
    cancelled.delete(id);
    say({ kind: "vectors", id, rows }, [rows.buffer]);
  } catch (error) {
    say({ kind: "failed", id, reason: (error as Error).message });
  }
}

async function encoder({ model, tokenizer, tokenizerConfig, pooling }: ModelFolder): Promise<Encode> {
  const [{ default: ort }, { TokenizerLoader }] = await Promise.all([
    import("onnxruntime-node"),
    import("@lenml/tokenizers"),
  ]);
  const read = (file: string) => JSON.parse(readFileSync(file, "utf8")) as object;
  const tokens = TokenizerLoader.fromPreTrained({
    tokenizerJSON: read(tokenizer) as never,
    tokenizerConfig: (tokenizerConfig === null ? {} : read(tokenizerConfig)) as never,
  });
  const session = await ort.InferenceSession.create(model, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
  });
  return async (text) => {
    const ids = shortened(tokens.encode(text));
    const given = (value: (position: number) => bigint): Tensor =>
      new ort.Tensor(
        "int64",
        BigInt64Array.from(ids, (_, position) => value(position)),
        [1, ids.length],
      );
    const inputs: Record<string, Tensor> = {
      input_ids: given((position) => BigInt(ids[position]!)),
      attention_mask: given(() => 1n),
      token_type_ids: given(() => 0n),
    };
    const wanted = Object.fromEntries(Object.entries(inputs).filter(([name]) => session.inputNames.includes(name)));
    return unit(pooled(session, await session.run(wanted), pooling));
  };
}

/** The closing mark stays where a text is cut. */
function shortened(ids: readonly number[]): readonly number[] {
  return ids.length <= TOKENS_MAX ? ids : [...ids.slice(0, TOKENS_MAX - 1), ids.at(-1)!];
}

/** The first output holds a vector a token, or already one vector a text. */
function pooled(
  session: InferenceSession,
  outputs: InferenceSession.ReturnType,
  pooling: "cls" | "mean",
): Float32Array {
  const output = outputs[session.outputNames[0]!]!;
  const [tokens, dimension] = output.dims.length === 3 ? output.dims.slice(1) : [1, output.dims.at(-1)];
  if (output.type !== "float32" || !tokens || !dimension)
    throw new Error(`the model gives ${output.type} of shape [${output.dims.join(", ")}] where vectors were expected`);
  const values = output.data as Float32Array;
  if (pooling === "cls") return values.slice(0, dimension);
  const mean = new Float32Array(dimension);
  for (let at = 0; at < tokens * dimension; at++) mean[at % dimension]! += values[at]! / tokens;
  return mean;
}

function unit(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  if (!Number.isFinite(length) || length === 0) throw new Error("the model gave a vector without direction");
  return vector.map((value) => value / length);
}
