import { join } from "node:path";
import hnswlib from "hnswlib-node";
import type { Engine } from "./engine.js";
import { readCorpus } from "./read-corpus.js";
import { embedDocuments, productEmbedder, readIds, writeIds } from "./vector-file.js";

const FILE = "index.hnsw";
const EF = 100;

/** hnswlib alone over one vector a document: M 16, ef 200 at the build and 100 at search. */
export const plainHnsw: Engine = {
  name: "hnswlib-node 3.0",
  async build({ corpus, folder }) {
    const embed = await productEmbedder();
    const documents = readCorpus(corpus);
    const vectors = await embedDocuments(embed, documents);
    const index = new hnswlib.HierarchicalNSW("ip", embed.dimension);
    index.initIndex({ maxElements: documents.length, m: 16, efConstruction: 200, randomSeed: 100 });
    documents.forEach((_, row) => {
      index.addPoint(Array.from(vectors.subarray(row * embed.dimension, (row + 1) * embed.dimension)), row);
    });
    index.writeIndexSync(join(folder, FILE));
    writeIds(folder, documents);
  },
  async open({ folder }) {
    const embed = await productEmbedder();
    const ids = readIds(folder);
    const index = new hnswlib.HierarchicalNSW("ip", embed.dimension);
    index.readIndexSync(join(folder, FILE));
    return {
      async search(text, limit) {
        const [vector] = await embed.embed([text]);
        if (!vector) return [];
        index.setEf(Math.max(EF, limit));
        const { neighbors } = index.searchKnn(Array.from(vector), Math.min(limit, ids.length), undefined);
        return neighbors.map((row) => ids[row]!);
      },
    };
  },
};
