import type { GenerateText } from "../core/ports.js";

/**
 * The deterministic model that ships: it quotes the first sentence of the first clauses it is shown, in the form
 * that a real model is asked for. Tests, demonstrations and the quick start use it in place of a model server.
 */
export function scriptedModel(): GenerateText {
  return {
    name: "scripted",
    async *stream(messages, signal) {
      const shown = messages.at(-1)?.content ?? "";
      const clauses = [...shown.matchAll(/\[(\d+)\] [^\n]*\n([^\n]+)/g)].slice(0, 2);
      for (const [, id, text] of clauses) {
        if (signal.aborted) return;
        const sentence = /^[^。；]*[。；]?/.exec(text!)?.[0].replace(/[。；]?$/, "") ?? "";
        yield `${sentence}[${id}]。\n`;
      }
    },
  };
}
