import { placeCovers } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { type Stop, stop } from "../core/step.js";
import { nearestTitles } from "./answerability.js";

/** Expired clauses that stand beside an answer "only expired", marked as such. */
export interface ExpiredStop extends Stop {
  readonly outcome: "unanswerable_expired_only";
  readonly expired: readonly Evidence[];
}

/** Why nothing admissible carries the question, from the clauses that would: another place, not yet in force, or expired. */
export function explainNothing(
  inquiry: Inquiry,
  generation: Generation,
  everything: readonly Evidence[],
): Stop | ExpiredStop {
  const { place } = inquiry;
  const here = everything.filter(({ document }) => place === null || placeCovers(document.card.place, place));
  if (here.length === 0) return otherPlace(inquiry, everything);
  const coming = here.find((one) => one.validity === "not_yet");
  const best = here[0]!;
  if (coming !== undefined && best.validity !== "expired") {
    const { card } = coming.document;
    return stop("unanswerable_not_yet", { date: card.effective ?? card.published ?? "", title: card.title }, [
      card.title,
    ]);
  }
  const expired = here.filter((one) => one.validity === "expired" && one.score >= best.score * 0.8).slice(0, 2);
  const successors = expired.flatMap(({ document }) =>
    generation.documents.filter((other) => other.id === document.card.repealedBy).map((other) => other.card.title),
  );
  const titles = [...new Set(successors)];
  return {
    ...stop("unanswerable_expired_only", { title: titles[0] ?? "" }, titles.length > 0 ? titles : nearestTitles(here)),
    outcome: "unanswerable_expired_only",
    expired,
  };
}

/** Rules of districts below the citizen's own place: which district is asked. Rules of a neighbour: not usable. */
function otherPlace(inquiry: Inquiry, everything: readonly Evidence[]): Stop {
  const places = [
    ...new Map(
      everything.flatMap(({ document }) =>
        document.card.place ? [[document.card.place.join("/"), document.card.place]] : [],
      ),
    ).values(),
  ];
  const below = places.filter((place) => inquiry.place !== null && placeCovers(inquiry.place, place));
  const names = (list: typeof places) => list.map((place) => place.at(-1)!);
  if (below.length > 0) return stop("clarify_place", { place: names(below).join("、") }, names(below));
  return stop("unanswerable_other_place", { place: names(places).slice(0, 3).join("、") }, nearestTitles(everything));
}

export function isExpiredStop(step: Stop): step is ExpiredStop {
  return "expired" in step;
}
