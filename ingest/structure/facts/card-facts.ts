import type { Amendment, Card, IsoDay } from "../../../server/core/document.js";
import { firstDay } from "../../../server/core/text/dates.js";
import { canonicalNumber } from "../../../server/core/text/document-number.js";
import type { PlaceNames } from "../../../server/core/text/places.js";
import type { Paragraph, RawDocument } from "../../read/raw-document.js";
import type { Signature } from "../layout/signature.js";
import { amendmentsOf } from "./amendments.js";
import { findDays, type IssueDays } from "./days.js";
import { FoundFacts } from "./found.js";
import { findIssuers } from "./issuers.js";
import { kindOf } from "./kind.js";
import { findNumber } from "./number.js";
import { repealsOf } from "./repeals.js";
import { titleOf } from "./title.js";
import { type ValidityFacts, validityFacts } from "./validity.js";

/** A card all but its kind, which also depends on how many questions the document turned out to hold. */
export interface CardFacts {
  readonly title: string;
  kind(questions: number): Card;
}

/** Card facts read from the text and from what the file says about itself, each with where it was found; what isn't there is null. */
export function cardFacts(
  raw: RawDocument,
  places: PlaceNames,
  signatures: readonly Signature[],
  fallbackTitle: string,
): CardFacts {
  const paragraphs = raw.blocks.filter((block): block is Paragraph => block.type === "paragraph");
  const texts = paragraphs.map((paragraph) => paragraph.text);
  const found = new FoundFacts();
  const own = titleOf(raw, paragraphs);
  const title = own?.title ?? fallbackTitle;
  if (own !== null) found.add("title", title, own.own ? "text" : "meta", own.own ? title : raw.meta.title);
  findNumber(found, raw.meta, texts, title);
  const documentNumber = found.first("documentNumber");
  // The first signature is the document's own; one below it belongs to what is printed inside.
  const signature = signatures.find(({ offices }) => offices.length > 0) ?? signatures.at(-1) ?? null;
  const issuers = findIssuers(found, { meta: raw.meta, texts, title, signature });
  const issuer = issuers.length === 0 ? null : issuers.join(" ");
  const days = findDays(found, { meta: raw.meta, texts, signature });
  const validity = findValidity(found, raw, texts, days, title);
  const repeals = repealsOf(texts);
  for (const repeal of repeals) found.add("repeals", repeal.document, "text", repeal.quote);
  const amends = amendmentsOf(title, texts);
  for (const amendment of amends)
    found.add("amends", [amendment.document, ...amendment.clauses].join(" "), "text", amendment.quote);
  const place = placeOf(places, title, issuer);
  if (place !== null) found.add("place", place.join("") || "全国", "text", issuer ?? title);
  const card: Omit<Card, "kind"> = {
    title,
    documentNumber,
    canonicalNumber: documentNumber === null ? null : canonicalNumber(documentNumber),
    issuer,
    issuers,
    published: days.written ?? days.posted,
    ...validity,
    place,
    url: raw.meta.url,
    repeals: repeals.map(({ document }) => document),
    repealedBy: null,
    amends: amends.map(({ document, clauses }): Amendment => ({ document, clauses })),
    amendedBy: [],
    annexOf: null,
    licence: null,
    facts: found.all,
  };
  return {
    title,
    kind: (questions) => ({ ...card, kind: kindOf(title, raw.meta.category, documentNumber !== null, questions) }),
  };
}

/** The page's own table first: the office keeps it up to date when a document is ended early or prolonged. */
function findValidity(
  found: FoundFacts,
  raw: RawDocument,
  texts: readonly string[],
  days: IssueDays,
  title: string,
): ValidityFacts {
  const { meta } = raw;
  if (meta.effective !== null) found.add("effective", firstDay(meta.effective), "meta", meta.effective);
  if (meta.expires != null) found.add("expires", firstDay(meta.expires), "meta", meta.expires);
  const stated = validityFacts(texts, {
    printed: days.printed ?? days.written,
    // A page's day is the day of issue only where the page is the issuer's own.
    issued: days.written ?? (/转载|转发/.test(title) ? null : days.posted),
    begins: found.first("effective"),
  });
  found.add("effective", stated.effective, "text", stated.quote);
  found.add("expires", stated.expires, "text", stated.quote);
  found.add("expires", expiredByPage(meta.validity, days), "meta", meta.validity);
  return { effective: found.first("effective"), expires: found.first("expires") };
}

/** A page that marks its document 失效 or 废止 without a day: expired since before it was read. */
function expiredByPage(validity: string | null, days: IssueDays): IsoDay | null {
  return validity !== null && /失效|废止/.test(validity) && !/未/.test(validity)
    ? (firstDay(validity) ?? days.posted ?? days.written)
    : null;
}

function placeOf(places: PlaceNames, title: string, issuer: string | null): Card["place"] {
  for (const text of [issuer ?? "", title]) {
    if (/^(?:中华人民共和国|国务院|全国人民代表大会|中共中央)/.test(text)) return [];
    const named = places.find(text)[0];
    if (named !== undefined && named.index <= 6) return named.place;
  }
  return null;
}
