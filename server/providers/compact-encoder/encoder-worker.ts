import { parentPort, workerData } from "node:worker_threads";
import { type EncodedTexts, encodeAll, loadEncoder } from "./compact-encoder.js";

/** Encodes the share of a large batch that the main thread hands over; one answer a message, in order. */
const encode = loadEncoder(workerData as string);
parentPort?.on("message", (texts: readonly string[]) => {
  const encoded: EncodedTexts = encodeAll(encode, texts);
  parentPort?.postMessage(encoded, [encoded.vectors.buffer as ArrayBuffer]);
});
