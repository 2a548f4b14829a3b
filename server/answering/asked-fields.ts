import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";
import { inOfficialWords } from "../core/retrieval/analyse-query.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { askedAttributes, FIELD_OF, withoutAskedWords } from "../core/text/asked-attributes.js";
import { withoutAsking } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";

/** Names of the fields of a service item that hold what is asked, the best name first; all that fit a name are shown. */
const FIELDS: Readonly<Partial<Record<AskedAttribute, readonly RegExp[]>>> = {
  telephone: [/^(?!.*(?:监督|投诉|举报)).*(?:电话|热线|联系方式)/, /电话|热线/],
  link: [/网办|网址|网站|链接|办理入口/],
  fee: [/收费|费用/],
  amount: [/金额|额度|标准|收费|费用/],
  term: [/时限|工作日|办结/, /期限/],
  date: [/(?:办公|办理|受理|服务|工作|营业)时间/, /日期|期限|时限/],
  place: [/^(?!.*网).*(?:地点|地址|窗口)/],
  materials: [/材料|资料/],
  condition: [/条件/, /对象|范围/],
  procedure: [/流程|程序|步骤/, /方式|渠道/],
  who: [/(?:实施|办理|受理|主管|负责).*(?:机关|部门|机构|单位|主体)|^部门$/],
};
/** A complaint has a telephone of its own. */
const COMPLAINT = /监督|投诉|举报/;
/** How far a field may stand from the one that was found: an item has no more. */
const REACH = 60;

/**
 * Of the service item whose field was found the fields that hold what is asked: where one does it is the answer, and not the
 * one that says the name of the item most often. Empty where no field was found, or none is asked for by name.
 */
export function askedFields(
  { attributes, completed }: Inquiry,
  found: Evidence,
  generation: Generation,
): readonly Evidence[] {
  if (found.clause.kind !== "field") return [];
  const fields = fieldsOfItem(found, generation);
  return [...new Set(attributes.flatMap((name) => namedFields(name, completed, fields)))];
}

function namedFields(name: AskedAttribute, question: string, fields: readonly Evidence[]): readonly Evidence[] {
  const patterns = name === "telephone" && COMPLAINT.test(question) ? [COMPLAINT] : (FIELDS[name] ?? []);
  for (const pattern of patterns) {
    const named = fields.filter(({ clause }) => pattern.test(clause.path.at(-1) ?? ""));
    if (named.length > 0) return named;
  }
  return [];
}

/** Fields stand beside one another; each is found as surely as the one that was. */
function fieldsOfItem(found: Evidence, generation: Generation): readonly Evidence[] {
  const item = found.clause.path.slice(0, -1).join("\n");
  // A field may hold a table.
  return clausesNear(found, generation).filter(
    ({ clause: { kind, path } }) => (kind === "field" || kind === "table") && path.slice(0, -1).join("\n") === item,
  );
}

/** Clauses of the same document around the one that was found. */
function clausesNear(found: Evidence, { chunks, clauses }: Generation): readonly Evidence[] {
  const document = chunks[found.chunkIndex]!.document;
  const near: Evidence[] = [];
  for (let i = Math.max(0, found.chunkIndex - REACH); i <= found.chunkIndex + REACH; i++) {
    const chunk = chunks[i];
    if (chunk?.document !== document || chunk.start > 0) continue;
    const clause = clauses[document]![chunk.clause]!;
    near.push(
      i === found.chunkIndex ? found : { ...found, chunkIndex: i, chunkId: chunk.id, clause, start: 0, end: chunk.end },
    );
  }
  return near;
}

/** What a guide tells under a heading of its own, in a clause that may say nothing of its matter. */
const UNDER_HEADINGS: ReadonlySet<AskedAttribute> = new Set(["materials", "term", "place", "fee"]);

/**
 * Clauses under a heading that is called what is asked (申请材料, 办理时限), of the first document found that has one and
 * whose title names the matter: search alone leaves them behind. Empty where none has.
 */
export function headedBeside(
  { attributes, completed }: Inquiry,
  found: readonly Evidence[],
  generation: Generation,
): readonly Evidence[] {
  if (!attributes.some((name) => UNDER_HEADINGS.has(name))) return [];
  const titleNames = namingTitles(completed, generation);
  const named = found.filter(({ document }) => titleNames(document.card.title));
  for (const one of new Map(named.map((evidence) => [evidence.document, evidence])).values()) {
    const headed = clausesNear(one, generation).filter((near) => isHeaded(near, attributes));
    if (headed.length > 0) return headed.slice(0, HEADED);
  }
  return [];
}

const HEADED = 2;

/** Whether a clause stands under a heading that is called what is asked. */
export function isHeaded({ clause }: Evidence, attributes: readonly AskedAttribute[]): boolean {
  const label = clause.path.at(-1) ?? "";
  return (
    clause.kind !== "heading" &&
    attributes.some(
      (name) => UNDER_HEADINGS.has(name) && FIELD_OF[name]!.test(label) && !(name === "term" && OTHER_TIME.test(label)),
    )
  );
}

/** When an office is open is no time that a thing takes. */
const OTHER_TIME = /(?:办公|服务|工作|上班)时间$/;

/** What is done about a matter is no part of its name. */
const DOING = /拿到|下来|办[好完成]|到手|到账|批准?|申请|申领|申报|办理|办证|领取|补办|换领|[办领]|手续/g;

/**
 * Whether a title has all the words with which a question names its matter, or the official ones for them. The question is
 * read once, when the first title is looked at.
 */
export function namingTitles(question: string, { vocabulary }: Generation): (title: string) => boolean {
  let ways: readonly (readonly string[])[] | null = null;
  return (title) => {
    ways ??= [fold(question), inOfficialWords(question, vocabulary)].map(mattersIn);
    return ways.some((matters) => matters.length > 0 && matters.every((matter) => title.includes(matter)));
  };
}

function mattersIn(text: string): readonly string[] {
  const bare = contentOf(withoutAsking(withoutAskedWords(text, askedAttributes(text))));
  return bare.replace(DOING, " ").match(/\p{Script=Han}{2,}/gu) ?? [];
}
