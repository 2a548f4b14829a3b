import { openAssistant } from "../../server/assistant.js";
import { loadDotEnv, readConfig } from "../../server/config.js";
import { buildCorpus } from "../suites/retrieval/build-corpus.js";
import { rankDocuments } from "../suites/retrieval/rank-documents.js";
import type { Engine } from "./engine.js";

/** This product as it is configured: the ingest command, then the whole search (fold, analyse, embed, both legs, fuse). */
export const wence: Engine = {
  name: "Wence",
  async build({ root, corpus, folder }) {
    await buildCorpus(root, corpus, folder);
  },
  async open({ folder }) {
    loadDotEnv();
    const assistant = await openAssistant(readConfig(undefined, { WENCE_KNOWLEDGE: folder }));
    return {
      async search(text, limit) {
        const { ranking } = await rankDocuments(assistant, text, limit);
        return ranking.map(({ id }) => id);
      },
    };
  },
};
