import { beginsParagraph, joinLines } from "../join-lines.js";
import { type Block, NO_META, type RawDocument, type RawMeta } from "../raw-document.js";
import { type HiddenText, paragraph, table, tidy } from "../raw-text.js";

export interface MarkdownText {
  readonly blocks: readonly Block[];
  readonly meta: RawMeta;
  readonly attachments: RawDocument["attachments"];
}

const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|pptx?)(?:[?#]|$)/i;

/**
 * Reads Markdown line by line: headings, lists, pipe tables, bold lines, front matter. Comments and elements that a
 * page would not show are hidden text. Every pattern is bounded, so hostile nests cost linear time.
 */
export function markdownBlocks(source: string, hidden: HiddenText): MarkdownText {
  const { meta, body } = frontMatter(source);
  const lines = withoutHidden(body, hidden).split("\n");
  const attachments: { title: string; url: string }[] = [];
  const blocks: Block[] = [];
  let open: string[] = [];
  let fenced = false;
  const close = (): void => {
    if (open.length > 0) blocks.push(toParagraph(open, attachments));
    open = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const line = (lines[at] ?? "").replace(/^(?:\s{0,3}>\s?){1,20}/, "");
    if (/^\s{0,3}(?:```|~~~)/.test(line)) {
      close();
      fenced = !fenced;
      continue;
    }
    if (fenced) {
      blocks.push(paragraph(line));
      continue;
    }
    const rows = tableRows(lines, at);
    const heading = /^\s{0,3}(#{1,6})\s+(\S.*)$/.exec(line) ?? null;
    const underline = open.length === 1 ? /^\s{0,3}(=+|-+)\s*$/.exec(line) : null;
    if (rows !== null) {
      close();
      const block = table(
        rows.map((row) => row.map((cell) => inline(cell, attachments))),
        1,
      );
      if (block !== null) blocks.push(block);
      at += rows.length;
    } else if (heading !== null) {
      close();
      blocks.push(
        paragraph(inline((heading[2] ?? "").replace(/\s#+\s*$/, ""), attachments), {
          heading: (heading[1] ?? "").length,
          bold: true,
        }),
      );
    } else if (underline !== null) {
      blocks.push(
        paragraph(inline(open[0] ?? "", attachments), { heading: underline[1]?.startsWith("=") ? 1 : 2, bold: true }),
      );
      open = [];
    } else if (line.trim() === "" || /^\s{0,3}(?:[-*_]\s*){3,}$/.test(line.slice(0, 200))) close();
    else {
      if (open.length > 0 && !continues(open.at(-1) ?? "", line)) close();
      open.push(line);
    }
  }
  close();
  return { blocks, meta, attachments };
}

/** A line goes on the paragraph unless it is an item, a marked clause, a field or after one, or stands after a full stop or a hard break. */
function continues(before: string, line: string): boolean {
  return (
    !/(?:\s{2}|\\|[。；：！？])$/.test(before) &&
    !/^\s*(?:[-*+]|\d{1,9}[.)])\s/.test(line) &&
    !beginsParagraph(line) &&
    !/^\s*\*\*/.test(line) &&
    !(isField(before) || isField(line))
  );
}

/** 发布机构：某某局: a short name in Chinese, a colon and no sentence behind it. */
function isField(line: string): boolean {
  return /^\s*\p{Script=Han}[\p{Script=Han}\s（）()]{1,11}[：:]\s*\S[^。；！？，,]{0,60}\s*$/u.test(line.slice(0, 120));
}

function toParagraph(lines: readonly string[], attachments: { title: string; url: string }[]) {
  const source = joinLines(lines.map((line) => line.replace(/\\$/, ""))).replace(/^\s*[-*+]\s+(?:\[[ xX]\]\s+)?/, "");
  const whole = /^\s*(?:\*\*|__)(.+)(?:\*\*|__)\s*$/.exec(source);
  const bold = whole !== null && !/\*\*|__/.test(whole[1] ?? "");
  return paragraph(inline(source, attachments), { bold });
}

/** Marks of emphasis, code, links and images taken off; the words stay as they are. */
function inline(text: string, attachments: { title: string; url: string }[]): string {
  return text
    .replace(/!\[[^[\]]{0,300}\]\([^()]{0,1000}\)/g, "")
    .replace(/\[([^[\]]{1,300})\]\(\s*<?([^()\s<>]{1,800})>?[^()]{0,200}\)/g, (_, title: string, url: string) => {
      if (ATTACHMENT.test(url) && !attachments.some((known) => known.url === url))
        attachments.push({ title: tidy(title), url });
      return title;
    })
    .replace(/<br\s*\/?>/gi, " ")
    .replace(/<\/?(?:b|strong|i|em|u|s|p|div|span|font|center|a|sup|sub|h[1-6])(?:\s[^<>]{0,300})?>/gi, "")
    .replace(/\*\*|__(?=\S)|(?<=\S)__|`/g, "")
    .replace(/(?<![\w*\\])\*(?=\S)([^*]{1,300})(?<=\S)\*(?!\w)/g, "$1")
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, "$1")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&");
}

/** Header row, delimiter row, body rows; null where no pipe table begins. */
function tableRows(lines: readonly string[], at: number): string[][] | null {
  const head = lines[at] ?? "";
  if (
    !head.includes("|") ||
    !/^\s*\|?\s*:?-{1,}:?\s*(?:\|\s*:?-{1,}:?\s*)*\|?\s*$/.test((lines[at + 1] ?? "").slice(0, 2_000)) ||
    !(lines[at + 1] ?? "").includes("-")
  )
    return null;
  if (!(lines[at + 1] ?? "").includes("|")) return null;
  const rows = [cells(head)];
  for (
    let next = at + 2;
    next < lines.length && (lines[next] ?? "").includes("|") && (lines[next] ?? "").trim() !== "";
    next++
  )
    rows.push(cells(lines[next] ?? ""));
  return rows;
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/(?<!\\)\|$/, "")
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function withoutHidden(text: string, hidden: HiddenText): string {
  let rest = cut(text, /<!--/g, () => "-->", hidden);
  rest = cut(
    rest,
    /<([a-z]+)\b[^<>]{0,300}(?:display\s*:\s*none|visibility\s*:\s*hidden|\shidden(?=[\s>=]))[^<>]{0,300}>/gi,
    (tag) => `</${tag}>`,
    hidden,
  );
  return rest;
}

/** Cuts out every passage from `start` to the end that `endOf` names; what is never closed is left as it is. */
function cut(text: string, start: RegExp, endOf: (tag: string) => string, hidden: HiddenText): string {
  let kept = "";
  let from = 0;
  for (let match = start.exec(text); match !== null; match = start.exec(text)) {
    const end = endOf(match[1] ?? "");
    const stop = text.indexOf(end, start.lastIndex);
    if (stop === -1) break;
    hidden.add(text.slice(start.lastIndex, stop).replace(/<[^<>]{0,300}>/g, ""));
    kept += text.slice(from, match.index);
    from = stop + end.length;
    start.lastIndex = from;
  }
  return kept + text.slice(from);
}

const FIELDS: Readonly<Record<string, keyof RawMeta>> = {
  title: "title",
  标题: "title",
  number: "documentNumber",
  文号: "documentNumber",
  发文字号: "documentNumber",
  issuer: "issuer",
  发布机构: "issuer",
  发文机关: "issuer",
  date: "published",
  published: "published",
  发布日期: "published",
  effective: "effective",
  施行日期: "effective",
  url: "url",
  category: "category",
  有效性: "validity",
};

function frontMatter(source: string): { meta: RawMeta; body: string } {
  const match = /^---\n((?:[^\n]{0,500}\n){0,60}?)---\n/.exec(source);
  if (match === null) return { meta: NO_META, body: source };
  const meta: Record<string, string | null> = { ...NO_META };
  for (const line of (match[1] ?? "").split("\n")) {
    const [, key = "", value = ""] = /^([^:：]{1,40})\s*[:：]\s*(.+)$/.exec(line) ?? [];
    const field = Object.hasOwn(FIELDS, key.trim()) ? FIELDS[key.trim()] : undefined;
    if (field !== undefined) meta[field] = tidy(value.replace(/^["']|["']$/g, ""));
  }
  return { meta: meta as unknown as RawMeta, body: source.slice(match[0].length) };
}
