import { decodeText } from "../decode-text.js";
import type { FormatReader } from "../format-reader.js";
import { LIMITS } from "../limits.js";
import type { RawDocument } from "../raw-document.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { unreadable } from "../verdicts.js";
import { descendants, parseHtml } from "./dom.js";
import { htmlBlocks } from "./html-blocks.js";
import { attachmentsOf, htmlMeta } from "./html-meta.js";
import { mainColumn } from "./main-column.js";
import { guardNesting } from "./nesting.js";
import { Looks } from "./visibility.js";

/** Web pages, whole or as fragments: the main text only, no navigation, tables as tables. */
export const readHtml: FormatReader = {
  format: "html",
  recognise: looksLikeHtml,
  read: (bytes) => Promise.resolve(read(bytes)),
};

const TAGS =
  "html|head|body|meta|title|link|style|script|div|p|table|tbody|tr|td|span|section|article|main|header|footer|nav|ul|ol|li|h[1-6]|font|center|br|hr|a|b|i|em|strong|img|form|iframe|svg|math|ucapcontent|ucaptitle|dl|pre|blockquote";

function looksLikeHtml(bytes: Uint8Array): boolean {
  const start = asciiStart(bytes).replace(/^(?:\s|<!--[\s\S]*?-->)+/, "");
  if (/^<\?xml/i.test(start)) return /<html[\s>]/i.test(start);
  return /^<!doctype\s+html/i.test(start) || new RegExp(`^<(?:${TAGS})[\\s/>]`, "i").test(start);
}

function asciiStart(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 8_192)).toString("latin1");
  return (start.includes("\0") ? start.replaceAll("\0", "") : start).replace(/^(?:ï»¿|ÿþ|þÿ)/, "");
}

function read(bytes: Uint8Array): RawDocument {
  if (bytes.length > LIMITS.text) throw unreadable("too_large");
  const { text } = decodeText(bytes, declaredCharset(bytes));
  guardNesting(text);
  const root = parseHtml(text);
  const all = [...descendants(root)];
  const looks = new Looks(
    all
      .filter((element) => element.name === "style")
      .map((element) => element.children.map((child) => (child.type === "text" ? child.data : "")).join("")),
  );
  const body = all.find((element) => element.name === "body") ?? root;
  const column = mainColumn(body, looks);
  const hidden = new HiddenText();
  const blocks = htmlBlocks(column.element, looks, hidden);
  const meta = htmlMeta(root);
  const warnings = [];
  if (column.linked > 0.6 && column.sentences < 200) warnings.push("list_page");
  if (blocks.length === 0 && all.some((element) => element.name === "img")) warnings.push("pictures_only");
  return rawDocument({ format: "html", blocks, hidden, meta, attachments: attachmentsOf(body, meta.url), warnings });
}

function declaredCharset(bytes: Uint8Array): string | null {
  return /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(asciiStart(bytes))?.[1] ?? null;
}
