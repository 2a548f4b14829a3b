/** The first word of a code is its group and fixed. */
export type OutcomeGroup =
  | "answered"
  | "conversation"
  | "clarify"
  | "unanswerable"
  | "refused"
  | "handoff"
  | "stopped"
  | "busy"
  | "error";

/** Who can do something about it. */
export type OutcomeActor = "nobody" | "citizen" | "staff" | "operator" | "person_on_duty";

/** Every way in which a question can end: code -> who acts on it. A retired code is never used again. */
export const OUTCOMES = {
  answered_full: "nobody",
  answered_partial: "staff",
  answered_curated: "nobody",
  conversation_greeting: "nobody",
  conversation_thanks: "nobody",
  conversation_about: "nobody",
  clarify_place: "citizen",
  clarify_question: "citizen",
  unanswerable_no_evidence: "staff",
  unanswerable_expired_only: "staff",
  unanswerable_not_yet: "citizen",
  unanswerable_other_place: "citizen",
  unanswerable_personal_record: "citizen",
  unanswerable_opinion: "citizen",
  unanswerable_out_of_scope: "citizen",
  refused_unsafe: "citizen",
  refused_topic_off: "staff",
  handoff_crisis: "person_on_duty",
  stopped_by_citizen: "nobody",
  busy_overloaded: "operator",
  error_search: "operator",
  error_model: "operator",
  error_timeout: "operator",
  error_internal: "operator",
} as const satisfies Record<string, OutcomeActor>;

export type OutcomeCode = keyof typeof OUTCOMES;

export const OUTCOME_CODES = Object.keys(OUTCOMES) as OutcomeCode[];

export function outcomeGroup(code: OutcomeCode): OutcomeGroup {
  return code.slice(0, code.indexOf("_")) as OutcomeGroup;
}

/** True where sentences with citations are shown. */
export function isAnswered(code: OutcomeCode): boolean {
  return outcomeGroup(code) === "answered";
}
