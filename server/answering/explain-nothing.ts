import { placeCovers } from "../core/document.js";
import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, FormName, Inquiry } from "../core/question.js";
import { type Stop, stop } from "../core/step.js";
import type { Judgement } from "./answerability.js";
import { placeOfText } from "./facet-agreement.js";
import { laterRule } from "./later-rule.js";
import { nearestDocuments } from "./nearest-documents.js";

/** Expired clauses that stand beside an answer "only expired", marked as such. */
export interface ExpiredStop extends Stop {
  readonly outcome: "unanswerable_expired_only";
  readonly expired: readonly Evidence[];
}

const FORMS: Readonly<Record<FormName, string>> = {
  money: "金额",
  share: "比例",
  age: "年龄",
  count: "数量",
  clock: "办公时间",
  date: "日期",
  when: "时间",
  term: "期限",
  telephone: "电话",
  link: "网址",
  email: "邮箱",
  address: "地址",
};

const ATTRIBUTES: Readonly<Partial<Record<AskedAttribute, string>>> = {
  telephone: "电话",
  fee: "收费",
  term: "期限",
  date: "时间",
  place: "办理地点",
  materials: "申请材料",
  condition: "办理条件",
  procedure: "办理流程",
  link: "网址",
  amount: "标准",
};

/** Nothing in the collection is as near as this to a question that is none of its business. */
const FOREIGN = { likeness: 0.62, coverage: 0.25 };

/** What was not found, and what was found nearest; a question that nothing resembles is out of scope. */
export function notFound(inquiry: Inquiry, { shortfall, nearest, signals }: Judgement, generation: Generation): Stop {
  if (nearest === null || shortfall === null) return stop("unanswerable_no_evidence");
  const { document } = nearest.evidence;
  const found = nearestDocuments([nearest.evidence]);
  if (shortfall.kind === "facet" && shortfall.disagreement.facet === "place") {
    const about = document.card.place ?? placeOfText(generation, document.id);
    return stop("unanswerable_other_place", { place: about?.at(-1) ?? document.card.title }, found);
  }
  const far = signals !== null && signals.likeness < FOREIGN.likeness && signals.coverage < FOREIGN.coverage;
  if (shortfall.kind === "support" && (far || nearest.likeness < FOREIGN.likeness - 0.1))
    return stop("unanswerable_out_of_scope");
  const facts =
    inquiry.language === "en"
      ? { nearest: found.map((name) => `Nearest to it is 《${name}》. `).join("") }
      : { what: whatOf(shortfall), nearest: found.map((name) => `最接近的是《${name}》。`).join("") };
  return stop("unanswerable_no_evidence", facts, found);
}

function whatOf(shortfall: NonNullable<Judgement["shortfall"]>): string {
  if (shortfall.kind === "facet")
    return shortfall.disagreement.facet === "edition"
      ? `${shortfall.disagreement.words}的规定`
      : `“${shortfall.disagreement.words}”的规定`;
  if (shortfall.kind === "field") return `您问的${ATTRIBUTES[shortfall.attribute] ?? "内容"}`;
  if (shortfall.kind === "form") return `您问的${FORMS[shortfall.form.form]}`;
  if (shortfall.kind === "support" && shortfall.words.length >= 2) return `关于“${shortfall.words}”的内容`;
  return "";
}

/** Why nothing admissible carries the question, from the clauses that would: another place, not yet in force, or expired. */
export function explainNothing(
  inquiry: Inquiry,
  generation: Generation,
  barred: readonly Evidence[],
  /** Names of what is in force and nearest; null where nothing is. */
  nearest: readonly string[] | null,
): Stop | ExpiredStop {
  const { place } = inquiry;
  const here = barred.filter(({ document }) => place === null || placeCovers(document.card.place, place));
  if (here.length === 0 || here[0] !== barred[0]) return otherPlace(inquiry, barred);
  const best = here[0]!;
  if (best.validity === "not_yet") {
    const { card } = best.document;
    return stop("unanswerable_not_yet", { date: card.effective ?? card.published ?? "", title: card.title }, [
      card.title,
    ]);
  }
  const later = laterRule(best.document, generation, inquiry.asOf);
  const named = later === null ? "" : later.certain ? "现行文件是" : "同一事项的现行文件可能是";
  return {
    ...stop(
      "unanswerable_expired_only",
      {
        title: later?.title ?? "",
        successor:
          later === null ? "" : inquiry.language === "en" ? `See 《${later.title}》. ` : `${named}《${later.title}》。`,
      },
      later === null ? (nearest === null ? nearestDocuments([best]) : nearest) : [later.title],
    ),
    outcome: "unanswerable_expired_only",
    expired: [best],
  };
}

/** Rules of districts below the citizen's own place: which district is asked. Rules of a neighbour: not usable. */
function otherPlace(inquiry: Inquiry, everything: readonly Evidence[]): Stop {
  const best = everything[0]!.document.card.place;
  const places = [
    ...new Map(
      everything.flatMap(({ document }) =>
        document.card.place ? [[document.card.place.join("/"), document.card.place]] : [],
      ),
    ).values(),
  ];
  const below = places.filter((place) => inquiry.place !== null && placeCovers(inquiry.place, place));
  const names = (list: typeof places) => list.map((place) => place.at(-1)!);
  const isBelow = best !== null && below.some((place) => place.join("/") === best.join("/"));
  if (isBelow) return stop("clarify_place", { place: names(below).join("、") }, names(below));
  const others = places.filter((place) => !below.includes(place) && !placeCovers(place, inquiry.place ?? []));
  return stop(
    "unanswerable_other_place",
    { place: names(others).slice(0, 3).join("、") },
    nearestDocuments(everything),
  );
}

export function isExpiredStop(step: Stop): step is ExpiredStop {
  return "expired" in step;
}
