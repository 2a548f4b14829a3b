import type { RawDocument, RawMeta } from "../raw-document.js";
import { countLetters, tidy } from "../raw-text.js";
import { childrenOf, classAndId, descendants, type Element, isElement, type Node, rawTextOf } from "./dom.js";
import { isFurniture } from "./furniture.js";
import { cellsOf, rowsOf } from "./html-table.js";

type Fact = keyof RawMeta | "other";

/** Labels of the table that government sites print above a text (GB/T 21063 catalogue of published information). */
const LABELS: Readonly<Record<string, Fact>> = {
  索引号: "other",
  统一编号: "other",
  主题分类: "other",
  体裁分类: "other",
  组配分类: "other",
  分类: "other",
  主题词: "other",
  关键词: "other",
  公开方式: "other",
  公开形式: "other",
  公开范围: "other",
  公开时限: "other",
  公开责任部门: "other",
  内容概述: "other",
  服务对象: "other",
  生命周期: "other",
  文件编号: "documentNumber",
  标题: "title",
  名称: "title",
  信息名称: "title",
  文件名称: "title",
  文件标题: "title",
  发文字号: "documentNumber",
  文号: "documentNumber",
  发文文号: "documentNumber",
  文件字号: "documentNumber",
  发文机关: "issuer",
  发布机构: "issuer",
  发布机关: "issuer",
  发文单位: "issuer",
  制发机关: "issuer",
  制定机关: "issuer",
  发布单位: "issuer",
  公开主体: "issuer",
  信息来源: "issuer",
  发布日期: "published",
  公开日期: "published",
  发文日期: "published",
  发布时间: "published",
  生成日期: "published",
  印发日期: "published",
  成文日期: "written",
  成文时间: "written",
  签发日期: "written",
  生效日期: "effective",
  施行日期: "effective",
  实施日期: "effective",
  生效时间: "effective",
  实施时间: "effective",
  失效日期: "expires",
  失效时间: "expires",
  废止日期: "expires",
  废止时间: "expires",
  终止日期: "expires",
  有效期至: "expires",
  有效性: "validity",
  时效性: "validity",
  效力状态: "validity",
  有效状态: "validity",
  文件状态: "validity",
  是否有效: "validity",
  时效: "validity",
};

const ATTACHMENT = /\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?|csv|txt)(?:[?#]|$)/i;

/** The facts that the page states about itself: meta elements of the site standard, then its table of facts. */
export function htmlMeta(root: Node): RawMeta {
  const named = metaElements(root);
  const facts = factsOf(root);
  const category = named.get("columntype") ?? named.get("columnname") ?? null;
  return {
    title: titleOf(root, named) ?? facts.get("title") ?? null,
    documentNumber: facts.get("documentNumber") ?? null,
    issuer: facts.get("issuer") ?? named.get("contentsource") ?? named.get("source") ?? null,
    published: named.get("pubdate") ?? facts.get("published") ?? named.get("publishdate") ?? null,
    written: facts.get("written") ?? null,
    effective: facts.get("effective") ?? null,
    expires: facts.get("expires") ?? null,
    validity: facts.get("validity") ?? null,
    url: named.get("url") ?? canonical(root),
    category: [...new Set([named.get("columnname"), category])].filter((part) => part).join(" ") || null,
  };
}

/** True for a table of facts about the document (索引号, 发文字号, ...), which is no part of its text. */
export function isFactsTable(element: Element): boolean {
  const cells = rowsOf(element)
    .flatMap(cellsOf)
    .map((cell) => rawTextOf(cell))
    .filter((text) => countLetters(text) > 0);
  const labels = cells.map(labelOf).filter((fact) => fact !== null).length;
  return cells.length <= 60 && labels >= 3 && labels >= cells.length * 0.35;
}

/** Links to files, each once, in page order. */
export function attachmentsOf(root: Node, pageUrl: string | null): RawDocument["attachments"] {
  const found = new Map<string, string>();
  for (const element of descendants(root, (inner) => !/^(?:nav|footer|script|style)$/.test(inner.name))) {
    const href = element.name === "a" ? (element.attribs.href ?? "").trim() : "";
    if (!ATTACHMENT.test(href)) continue;
    const url = absolute(href, pageUrl);
    const title = tidy(rawTextOf(element)) || tidy(element.attribs.title ?? "");
    if (url !== null && title !== "" && !found.has(url)) found.set(url, title);
  }
  return [...found].map(([url, title]) => ({ title, url }));
}

function absolute(href: string, pageUrl: string | null): string | null {
  if (pageUrl !== null && URL.canParse(href, pageUrl)) {
    const url = new URL(href, pageUrl);
    return /^https?:$/.test(url.protocol) ? url.href : null;
  }
  return /^(?:https?:)?\/\/|^[^:]*$/i.test(href) ? href : null;
}

function metaElements(root: Node): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of descendants(root, (inner) => inner.name !== "body" || true)) {
    const name = element.name === "meta" ? (element.attribs.name ?? "").toLowerCase() : "";
    const content = tidy(element.attribs.content ?? "");
    if (name !== "" && content !== "" && !found.has(name)) found.set(name, content);
  }
  return found;
}

function canonical(root: Node): string | null {
  for (const element of descendants(root)) {
    if (element.name === "link" && element.attribs.rel === "canonical" && /^https?:/.test(element.attribs.href ?? "")) {
      return element.attribs.href ?? null;
    }
  }
  return null;
}

function titleOf(root: Node, named: ReadonlyMap<string, string>): string | null {
  const article = named.get("articletitle");
  if (article) return article;
  let heading: string | null = null;
  let page: string | null = null;
  for (const element of descendants(root, (inner) => inner.name !== "svg")) {
    const text = (): string => tidy(rawTextOf(element));
    if (element.name === "ucaptitle" && text() !== "") return text();
    if (element.name === "title" && page === null) page = text();
    if (element.name === "h1" && heading === null && !isFurniture(element) && !isSiteName(element))
      heading = text() || null;
  }
  const plain = page === null ? null : withoutSite(page, named.get("sitename") ?? null);
  // A heading that the page's title repeats is the text's own; any other may be the name of the site.
  return heading !== null && (page === null || page.includes(heading) || !plain) ? heading : plain || heading;
}

function isSiteName(element: Element): boolean {
  return /logo|site|print-title/i.test(classAndId(element));
}

function withoutSite(title: string, site: string | null): string {
  const parts = title.split(
    /\s*(?:[|｜_]|--+|——|\s[-–—]\s)\s*|(?<=[\u4e00-\u9fff])[-–—](?=[^-]*(?:网|政府|门户|局|委员会|厅)$)/,
  );
  const kept = parts.filter(
    (part, index) =>
      part !== "" && part !== site && (index === 0 || !/(?:网站?|政府|门户|平台|局|委员会|厅|部)$/.test(part)),
  );
  return tidy(kept[0] ?? parts[0] ?? title);
}

function factsOf(root: Node): Map<Fact, string> {
  const found = new Map<Fact, string>();
  const keep = (fact: Fact | null, value: string): void => {
    const text = tidy(value);
    if (
      fact !== null &&
      fact !== "other" &&
      text !== "" &&
      text.length <= 120 &&
      !/^[-—/]+$/.test(text) &&
      !found.has(fact)
    )
      found.set(fact, text);
  };
  for (const element of descendants(root, (inner) => !/^(?:script|style)$/.test(inner.name))) {
    if (element.name === "table" && isFactsTable(element)) readTable(element, keep);
    else if (/^(?:li|p|div|span|td|dd|dt|dl|em|strong)$/.test(element.name)) readLine(element, keep);
  }
  return found;
}

function readTable(element: Element, keep: (fact: Fact | null, value: string) => void): void {
  for (const row of rowsOf(element)) {
    const texts = cellsOf(row).map(rawTextOf);
    texts.forEach((text, at) => {
      const [, inside] = /[:：]\s*(\S[\s\S]*)$/.exec(text) ?? [];
      if (labelOf(text) !== null) keep(labelOf(text), inside ?? texts[at + 1] ?? "");
    });
  }
}

/** A short line of its own such as 发布机构：某某局, or a label element followed by its value. */
function readLine(element: Element, keep: (fact: Fact | null, value: string) => void): void {
  const children = childrenOf(element);
  if (children.length > 12) return;
  const raw = rawTextOf(element);
  if (!/[:：]/.test(raw)) return;
  const text = tidy(raw);
  if (text.length > 100) return;
  const [, label, value] = /^[【[]?([\u4e00-\u9fff\s]{2,8})[】\]]?\s*[:：]\s*(.+)$/.exec(text) ?? [];
  if (label === undefined || value === undefined || /[:：]/.test(value.replace(/\d{1,2}[:：]\d{2}/g, ""))) return;
  if (children.some((child) => isElement(child) && /^(?:p|div|table|ul|li)$/.test(child.name) && children.length > 3))
    return;
  keep(labelOf(`${label}：`), value);
}

function labelOf(text: string): Fact | null {
  const [, label] =
    /^[【[]?\s*([^:：】\]]{2,10}?)\s*[】\]]?\s*(?:[:：].*)?$/s.exec(text.replace(/[\s\u3000\u00a0]+/g, "")) ?? [];
  return label !== undefined && Object.hasOwn(LABELS, label) ? (LABELS[label] ?? null) : null;
}
