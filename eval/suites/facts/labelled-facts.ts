import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { InputFault } from "../input-fault.js";

export const FACT_FIELDS = ["documentNumber", "issuer", "published", "effective", "expires"] as const;
export type FactField = (typeof FACT_FIELDS)[number];

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .nullable();

/** A line of a table of facts: what a file says about itself, labelled by hand; null where it doesn't say. */
const labelledSchema = z.strictObject({
  /** Relative to the folder of the data. */
  file: z.string().min(1),
  documentNumber: z.string().nullable(),
  issuer: z.array(z.string()).nonempty().nullable(),
  published: day,
  effective: day,
  expires: day,
});

export type LabelledFacts = z.infer<typeof labelledSchema>;

/** Reads a table of facts. Throws `InputFault` with file and line. */
export function readLabelledFacts(file: string): LabelledFacts[] {
  if (!existsSync(file)) throw new InputFault(`${file} doesn't exist; give a table of facts with --labels`);
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      try {
        return [labelledSchema.parse(JSON.parse(line))];
      } catch (error) {
        throw new InputFault(`${file}, line ${index + 1}: ${(error as Error).message.split("\n")[0]}`);
      }
    });
}
