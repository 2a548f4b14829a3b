import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import MiniSearch, { type Options } from "minisearch";
import type { Engine, EngineDocument } from "./engine.js";
import { jiebaWords } from "./jieba-words.js";
import { readCorpus } from "./read-corpus.js";

const OPTIONS: Options<EngineDocument> = {
  fields: ["title", "text"],
  tokenize: jiebaWords,
  processTerm: (term) => term,
};
const FILE = "index.json";

/** MiniSearch with its defaults (BM25+, terms joined by or) and jieba words; its index is kept as JSON. */
export const minisearch: Engine = {
  name: "MiniSearch 7.2 (jieba)",
  async build({ corpus, folder }) {
    const index = new MiniSearch(OPTIONS);
    index.addAll(readCorpus(corpus));
    writeFileSync(join(folder, FILE), JSON.stringify(index));
  },
  async open({ folder }) {
    const index = MiniSearch.loadJSON(readFileSync(join(folder, FILE), "utf8"), OPTIONS);
    return {
      search: async (text, limit) =>
        index
          .search(text)
          .slice(0, limit)
          .map(({ id }) => String(id)),
    };
  },
};
