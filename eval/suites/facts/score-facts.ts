import { canonicalNumber } from "../../../server/core/text/document-number.js";
import { fold, squeeze } from "../../../server/core/text/fold.js";
import { FACT_FIELDS, type FactField, type LabelledFacts } from "./labelled-facts.js";

/** What was extracted from a file; null: it couldn't be read. */
export type ExtractedFacts = Readonly<Record<Exclude<FactField, "issuer">, string | null>> & {
  readonly issuer: readonly string[] | null;
};

export interface FieldScore {
  /** Right among those extracted; null where nothing was extracted. */
  readonly precision: number | null;
  /** Right among those labelled. */
  readonly recall: number | null;
  readonly labelled: number;
  readonly extracted: number;
  readonly right: number;
}

export interface FactFault {
  readonly file: string;
  readonly field: FactField;
  readonly labelled: string | null;
  readonly extracted: string | null;
}

export interface FactScores {
  readonly files: number;
  /** Files that couldn't be read; their facts count as missed. */
  readonly unread: readonly string[];
  readonly fields: Readonly<Record<FactField, FieldScore>>;
  readonly faults: readonly FactFault[];
}

/**
 * Precision and recall a field. A value is right only when it is the labelled one: numbers in canonical form, issuers
 * as the same set of names, days to the day. An extracted value where the label says null counts against precision.
 */
export function scoreFacts(
  labels: readonly LabelledFacts[],
  extracted: ReadonlyMap<string, ExtractedFacts | null>,
): FactScores {
  const faults: FactFault[] = [];
  const fields = Object.fromEntries(
    FACT_FIELDS.map((field) => {
      let [labelled, found, right] = [0, 0, 0];
      for (const label of labels) {
        const [want, got] = [keyOf(field, label[field]), keyOf(field, extracted.get(label.file)?.[field] ?? null)];
        if (want !== null) labelled++;
        if (got !== null) found++;
        if (want !== null && want === got) right++;
        if (want !== got) faults.push({ file: label.file, field, labelled: want, extracted: got });
      }
      const share = (of: number) => (of === 0 ? null : right / of);
      const score: FieldScore = { precision: share(found), recall: share(labelled), labelled, extracted: found, right };
      return [field, score];
    }),
  ) as Record<FactField, FieldScore>;
  const unread = labels.filter(({ file }) => extracted.get(file) == null).map(({ file }) => file);
  return { files: labels.length, unread, fields, faults };
}

function keyOf(field: FactField, value: string | readonly string[] | null): string | null {
  if (value === null || value.length === 0) return null;
  if (typeof value !== "string")
    return value
      .map((name) => squeeze(fold(name)))
      .sort()
      .join(" ");
  return field === "documentNumber" ? canonicalNumber(value) : value;
}
