import type { Block } from "../../read/raw-document.js";
import { markerOf } from "../markers.js";

/** Numbers of the lines of a table of contents: headings that come again further down, under a line 目录. */
export function contentsLines(blocks: readonly Block[]): Set<number> {
  const found = new Set<number>();
  const begin = blocks.findIndex(
    (block, index) => index < 40 && block.type === "paragraph" && /^目\s*[录次]$/.test(block.text.trim()),
  );
  if (begin < 0) return found;
  const first = blocks[begin + 1];
  if (first?.type !== "paragraph") return found;
  const key = keyOf(first.text);
  // The text begins where the first entry of the contents comes again.
  const end = blocks.findIndex(
    (block, index) => index > begin + 1 && block.type === "paragraph" && keyOf(block.text) === key,
  );
  if (end < 0) return found;
  const entries = blocks.slice(begin + 1, end);
  const heads = entries.filter(
    (block) => block.type === "paragraph" && block.text.length <= 60 && !/[。；]$/.test(block.text),
  );
  if (heads.length !== entries.length || entries.some((block) => block.type === "paragraph" && isArticle(block.text)))
    return found;
  for (let index = begin; index < end; index++) found.add(index);
  return found;
}

function keyOf(text: string): string {
  return text.replace(/[\s.·…—-]+\d*$/, "").replace(/\s+/g, "");
}

function isArticle(text: string): boolean {
  return markerOf(text)?.kind === "article" && text.length > 30;
}
