import { z } from "zod";
import type { Card, DocumentKind, FactName, FoundFact } from "../../server/core/document.js";
import { canonicalNumber } from "../../server/core/text/document-number.js";
import { daySchema, placeSchema } from "./knowledge-files.js";

const MOST_LETTERS = 500;

/** One line: white space is folded, nothing in it counts as not said, controls of a terminal are refused. */
const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).replace(/\s+/g, " ").trim())
  .refine((value) => value.length <= MOST_LETTERS && !/[\u0000-\u001f\u007f-\u009f]/.test(value))
  .transform((value) => (value === "" ? null : value));

/** Kinds by the Chinese names that stand beside them in knowledge/README.md. */
const KINDS: Readonly<Record<string, DocumentKind>> = {
  法律: "law",
  法规: "regulation",
  规章: "regulation",
  法规规章: "regulation",
  规范性文件: "normative",
  办事指南: "guide",
  常见问题: "faq",
  政策解读: "interpretation",
  通知公告: "notice",
  新闻: "news",
  其他: "other",
};

const kindSchema = z.preprocess(
  (value) => (typeof value === "string" ? (KINDS[value.trim()] ?? value) : value),
  z.enum(["law", "regulation", "normative", "guide", "faq", "interpretation", "notice", "news", "other"]),
);

/** What staff state about a document; every key may be missing. `licence` and `source` are for the record. */
export const cardSchema = z.strictObject({
  title: text.nullish(),
  documentNumber: text.nullish(),
  issuer: text.nullish(),
  published: daySchema.nullish(),
  effective: daySchema.nullish(),
  expires: daySchema.nullish(),
  place: placeSchema.nullish(),
  kind: kindSchema.nullish(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  repeals: z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string())).nullish(),
  source: text.nullish(),
  licence: text.nullish(),
  file: z.string().nullish(),
});

export type CardFile = z.infer<typeof cardSchema>;

export const CARD_FILE = "card.yaml";

/** What a card says takes precedence over what the text says; null there counts as not said. */
export function withCard(facts: Card, card: CardFile | null): Card {
  if (card === null) return facts;
  const { source: _source, file: _file, ...stated } = card;
  const said = Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null && value !== undefined));
  const joined = { ...facts, ...said } as Card;
  return {
    ...joined,
    issuers: card.issuer == null ? (facts.issuers ?? []) : [card.issuer],
    canonicalNumber: joined.documentNumber === null ? null : canonicalNumber(joined.documentNumber),
    facts: [...statedFacts(said), ...(facts.facts ?? [])],
  };
}

/** An annex has number, issuer, days, place, kind and address of its document; its title begins with that of the document. */
export function sharedWith(annex: Card, parent: Card): Card {
  return {
    ...parent,
    title: annex.title,
    repeals: [],
    amends: [],
    facts: annex.facts ?? [],
  };
}

const STATED: readonly (readonly [string, FactName])[] = [
  ["title", "title"],
  ["documentNumber", "documentNumber"],
  ["issuer", "issuer"],
  ["published", "written"],
  ["effective", "effective"],
  ["expires", "expires"],
  ["kind", "kind"],
];

function statedFacts(said: Record<string, unknown>): FoundFact[] {
  return STATED.flatMap(([key, name]) =>
    said[key] === undefined
      ? []
      : [{ name, value: String(said[key]), source: "card" as const, quote: null, anchor: null }],
  );
}
