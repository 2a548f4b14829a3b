import { squeeze } from "../../../server/core/text/fold.js";
import type { RawMeta } from "../../read/raw-document.js";
import { officesOf } from "../layout/offices.js";
import { redHeadOffices } from "../layout/red-head.js";
import type { Signature } from "../layout/signature.js";
import type { FoundFacts } from "./found.js";

/** 「第十三届全国人民代表大会常务委员会第二十次会议通过」 */
const PASSED =
  /第[一二三四五六七八九十]+届([\p{Script=Han}]{2,20}?人民代表大会(?:常务委员会)?)第[一二三四五六七八九十百]+次会议[^）)]{0,8}通过/u;
const ENGLISH =
  /^(?:the )?(?:[a-z]+ )?(?:department|ministry|bureau|office|commission|authority|agency)\s*(?:of|for)\s*[a-z ,&-]{3,60}$/i;
const ORDER = /^(?:中华人民共和国)?([\p{Script=Han}]{2,20}?)令/u;

/**
 * Who issued it: by an order's number, the title (某某局关于…), the red head, the signature, the caption of a law; last
 * of all by what the page calls its source, which for a reprint is another office. Adds one fact an issuer.
 */
export function findIssuers(
  found: FoundFacts,
  {
    meta,
    texts,
    title,
    signature,
  }: { meta: RawMeta; texts: readonly string[]; title: string; signature: Signature | null },
): readonly string[] {
  const signed = signature?.offices ?? [];
  const signedQuote = signed.length > 0 ? texts.find((text) => text.includes(signed[0]!) && text.length < 100) : null;
  const named = titleOffices(title);
  const head = redHeadOffices(texts);
  const caption = captionIssuer(texts);
  const order = orderIssuer(found.first("documentNumber"));
  const add = (offices: readonly string[], source: "meta" | "text", quote: string | null | undefined) => {
    found.add("issuer", offices.join(" "), source, quote ?? null);
    return offices;
  };
  const candidates: (readonly string[])[] = [
    add(order, "text", found.first("documentNumber")),
    // The signature tells where one name ends and the next begins.
    add(same(named, signed) ? signed : named, "text", title),
    add(head !== null && signed.includes(head.offices[0]!) ? signed : (head?.offices ?? []), "text", head?.quote),
    add(signed, "text", signedQuote),
    add(caption === null ? [] : [caption.issuer], "text", caption?.quote),
    add(meta.issuer === null ? [] : officesOf(meta.issuer), "meta", meta.issuer),
    add(topOffices(texts), "text", texts[0]),
  ];
  return candidates.find((offices) => offices.length > 0) ?? [];
}

/** A cover or a form that names its office in one of its few lines; an English one in its first two. */
function topOffices(texts: readonly string[]): readonly string[] {
  const english = texts.slice(0, 2).find((text) => ENGLISH.test(text.trim()));
  if (english !== undefined) return [english.trim()];
  if (texts.length > 12) return [];
  return texts.map(officesOf).find((offices) => offices.length > 0) ?? [];
}

function titleOffices(title: string): readonly string[] {
  const before = /^(?:[（(【[]?(?:转载|转发)[)）\]】]?\s*)?(.{2,120}?)\s*(?:关于|转发|印发)/.exec(title)?.[1];
  return before === undefined ? [] : officesOf(before.replace(/^[【[（(][^】\])）]{1,6}[】\])）]/, ""));
}

function captionIssuer(texts: readonly string[]): { issuer: string; quote: string } | null {
  for (const text of texts.slice(0, 8)) {
    const match = text.length <= 400 && /^[（(]/.test(text.trim()) ? PASSED.exec(text) : null;
    if (match) return { issuer: match[1]!, quote: text };
  }
  return null;
}

function orderIssuer(number: string | null): readonly string[] {
  const office = number === null ? undefined : ORDER.exec(number)?.[1];
  return office === undefined || office === "主席" ? [] : officesOf(office);
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return squeeze(one.join("")) === squeeze(other.join(""));
}
