import { join } from "node:path";
import Database from "libsql";
import type { Engine } from "./engine.js";
import { jiebaWords } from "./jieba-words.js";
import { readCorpus } from "./read-corpus.js";

const FILE = "index.db";

/** SQLite's full-text index with jieba words, terms joined by or, ordered by its BM25. */
export const sqliteFts5: Engine = {
  name: "SQLite FTS5 (jieba)",
  async build({ corpus, folder }) {
    const database = new Database(join(folder, FILE));
    database.exec("CREATE VIRTUAL TABLE clause USING fts5(id UNINDEXED, words, tokenize = 'unicode61')");
    const insert = database.prepare("INSERT INTO clause (id, words) VALUES (?, ?)");
    database.exec("BEGIN");
    for (const { id, title, text } of readCorpus(corpus)) insert.run([id, jiebaWords(`${title}\n${text}`).join(" ")]);
    database.exec("COMMIT");
    database.exec("INSERT INTO clause(clause) VALUES('optimize')");
    database.close();
  },
  async open({ folder }) {
    const database = new Database(join(folder, FILE), { readonly: true });
    const best = database.prepare("SELECT id FROM clause WHERE clause MATCH ? ORDER BY rank LIMIT ?");
    return {
      async search(text, limit) {
        const words = [...new Set(jiebaWords(text))].map((word) => `"${word.replaceAll('"', '""')}"`);
        if (words.length === 0) return [];
        return (best.all([words.join(" OR "), limit]) as { id: string }[]).map(({ id }) => id);
      },
    };
  },
};
