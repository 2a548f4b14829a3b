import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { create, insertMultiple, load, type RawData, save, search } from "@orama/orama";
import type { Engine } from "./engine.js";
import { jiebaWords } from "./jieba-words.js";
import { readCorpus } from "./read-corpus.js";

const FILE = "index.json";

function empty() {
  return create({
    schema: { title: "string", text: "string" } as const,
    components: {
      tokenizer: {
        language: "chinese",
        normalizationCache: new Map(),
        tokenize: jiebaWords,
      },
    },
  });
}

/** Orama with its defaults (BM25) and jieba words; its index is kept as JSON. */
export const orama: Engine = {
  name: "Orama 3.1 (jieba)",
  async build({ corpus, folder }) {
    const index = empty();
    await insertMultiple(index, readCorpus(corpus), 2_000);
    writeFileSync(join(folder, FILE), JSON.stringify(save(index)));
  },
  async open({ folder }) {
    const index = empty();
    load(index, JSON.parse(readFileSync(join(folder, FILE), "utf8")) as RawData);
    return {
      async search(text, limit) {
        const { hits } = await search(index, { term: text, limit });
        return hits.map((hit) => hit.id);
      },
    };
  },
};
