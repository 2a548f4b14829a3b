import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Document } from "@langchain/core/documents";
import type { EmbeddingsInterface } from "@langchain/core/embeddings";
import { FakeVectorStore } from "@langchain/core/utils/testing";
import type { Engine } from "./engine.js";
import { readCorpus } from "./read-corpus.js";
import { embedDocuments, productEmbedder, readIds, writeIds } from "./vector-file.js";

const FILE = "vectors.f32";

/**
 * LangChain's vector store in memory, which `MemoryVectorStore` was before it left the main packages; the same code is
 * kept in its core under another name. It has no file of its own: vectors are kept as numbers and added again.
 */
export const memoryVectorStore: Engine = {
  name: "LangChain MemoryVectorStore",
  async build({ corpus, folder }) {
    const documents = readCorpus(corpus);
    const vectors = await embedDocuments(await productEmbedder(), documents);
    writeFileSync(join(folder, FILE), new Uint8Array(vectors.buffer));
    writeIds(folder, documents);
  },
  async open({ folder }) {
    const embed = await productEmbedder();
    const one = async (text: string) => Array.from((await embed.embed([text]))[0] ?? new Float32Array(embed.dimension));
    const asked: EmbeddingsInterface = {
      embedQuery: one,
      embedDocuments: (texts) => Promise.all(texts.map(one)),
    };
    const store = new FakeVectorStore(asked);
    const numbers = readFileSync(join(folder, FILE));
    const all = new Float32Array(numbers.buffer.slice(numbers.byteOffset, numbers.byteOffset + numbers.byteLength));
    const ids = readIds(folder);
    await store.addVectors(
      ids.map((_, row) => Array.from(all.subarray(row * embed.dimension, (row + 1) * embed.dimension))),
      ids.map((id) => new Document({ pageContent: "", metadata: { id } })),
    );
    return {
      async search(text, limit) {
        const found = await store.similaritySearch(text, limit);
        return found.map(({ metadata }) => String(metadata.id));
      },
    };
  },
};
