import { existsSync } from "node:fs";
import { fileLines } from "../../file-lines.js";
import { InputFault } from "../input-fault.js";

/** An article of a law as the corpus has it. */
export interface LawArticle {
  /** 第三条; 第三项 where a law is numbered 一、二、; empty where it has no numbers. */
  readonly label: string;
  /** Headings above it, widest first. */
  readonly chapters: readonly string[];
  readonly text: string;
}

/** A law and the text file made of it. */
export interface Law {
  readonly name: string;
  readonly articles: readonly LawArticle[];
  readonly file: string;
}

/** Laws of a corpus of articles (fields law, part, article, chapter, text), each rebuilt as the text file it was cut from. */
export function rebuildLaws(corpus: string): Law[] {
  if (!existsSync(corpus)) throw new InputFault(`${corpus} doesn't exist; give a corpus of articles with --corpus`);
  const laws = new Map<string, LawArticle[]>();
  for (const line of fileLines(corpus)) {
    const { law, part, article, chapter, text } = JSON.parse(line) as Record<string, string | undefined>;
    const name = [law, part].filter(Boolean).join(" ");
    if (!laws.has(name)) laws.set(name, []);
    laws.get(name)!.push({
      label: article ?? "",
      chapters: (chapter ?? "").split(" / ").filter((heading) => heading !== ""),
      text: text ?? "",
    });
  }
  return [...laws].map(([name, articles]) => ({ name, articles, file: fileOf(name, articles) }));
}

/** Title, then each heading where it changes, then the articles, each on lines of its own. */
function fileOf(name: string, articles: readonly LawArticle[]): string {
  const lines = [name, ""];
  let open: readonly string[] = [];
  for (const { label, chapters, text } of articles) {
    const kept = chapters.findIndex((heading, depth) => heading !== open[depth]);
    if (kept >= 0) lines.push(...chapters.slice(kept));
    open = chapters;
    lines.push(`${printed(label)}${text}`);
  }
  return `${lines.join("\n")}\n`;
}

/** The corpus names 一、 of a decision or an amendment 第一项. */
function printed(label: string): string {
  const item = /^第(.+)项$/.exec(label)?.[1];
  return item !== undefined ? `${item}、` : label === "" ? "" : `${label}　`;
}
