import { EmbedderUnavailable, type EmbedTexts } from "../../core/ports.js";
import { fold } from "../../core/text/fold.js";
import { EmbeddingThread } from "./embedding-thread.js";
import { type ModelFolder, modelFolder } from "./model-folder.js";

/**
 * A sentence encoder from an ONNX export folder, run on one thread of this machine through onnxruntime. Texts are
 * folded first (Traditional to Simplified, lower case), cut at 512 tokens, and asked without an instruction. A text
 * always gets the same vector, whatever is embedded beside it. Throws `EmbedderUnavailable`, which says what is missing.
 */
export async function localEmbedder(folder: string): Promise<EmbedTexts> {
  const { name } = modelFolder(folder);
  const { thread, dimension } = await EmbeddingThread.start({
    name,
    workerData: () => unchanged(folder, name),
    script: workerScript(),
  });
  return {
    name,
    dimension,
    fusionWeight: 0.55,
    fusionWeightFrom: "flat optimum between .5 and .6 for bge-small-zh-v1.5 on four corpora of Chinese public service",
    async embed(texts, signal) {
      if (texts.length === 0) return [];
      const rows = await thread.embed(texts.map(fold), signal);
      if (rows.length !== texts.length * dimension)
        throw new EmbedderUnavailable(
          name,
          `${rows.length} numbers for ${texts.length} texts where ${dimension} each were expected`,
          undefined,
          "wrong_dimension",
        );
      return texts.map((_, index) => rows.subarray(index * dimension, (index + 1) * dimension));
    },
    close: () => thread.close(),
  };
}

/** A thread that starts again must not load a model that was put in the folder meanwhile under the name of the old one. */
function unchanged(folder: string, name: string): ModelFolder {
  const found = modelFolder(folder);
  if (found.name === name) return found;
  throw new EmbedderUnavailable(name, `${folder} now holds ${found.name}`, undefined, "model_unusable");
}

/** The compiled sibling, also where the sources run directly (tests): a thread can't compile what it is started from. */
function workerScript(): URL {
  const here = import.meta.url.replace(/\/server\/(providers\/[^?]*)\.ts$/, "/dist/server/$1.js");
  return new URL("./embedding-worker.js", here);
}
