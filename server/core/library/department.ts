import type { Contact } from "../answer.js";
import type { Place } from "../document.js";

/** The department that publishes: `department.yaml` of the knowledge folder, or the default below. */
export interface Department {
  readonly name: string;
  readonly nameEn: string | null;
  /** Place of its citizens when nothing else is known; null: not assumed. */
  readonly place: Place | null;
  readonly contact: Contact;
  /** Questions offered to a person who has not asked yet. */
  readonly suggestions: readonly string[];
}

/** Where a knowledge folder says nothing: the national government service line. */
export const DEFAULT_DEPARTMENT: Department = {
  name: "政策问答",
  nameEn: null,
  place: null,
  contact: { name: "政务服务便民热线", telephone: "12345", hours: null },
  suggestions: [],
};
