import type { Evidence } from "../core/evidence.js";
import type { Generation } from "../core/library/generation.js";
import type { AskedAttribute, Inquiry } from "../core/question.js";

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
function fieldsOfItem(found: Evidence, { chunks, clauses }: Generation): readonly Evidence[] {
  const document = chunks[found.chunkIndex]!.document;
  const item = found.clause.path.slice(0, -1).join("\n");
  const fields: Evidence[] = [];
  for (let i = Math.max(0, found.chunkIndex - REACH); i <= found.chunkIndex + REACH; i++) {
    const chunk = chunks[i];
    if (chunk?.document !== document || chunk.start > 0) continue;
    const clause = clauses[document]![chunk.clause]!;
    // A field may hold a table.
    if ((clause.kind !== "field" && clause.kind !== "table") || clause.path.slice(0, -1).join("\n") !== item) continue;
    fields.push(
      i === found.chunkIndex ? found : { ...found, chunkIndex: i, chunkId: chunk.id, clause, start: 0, end: chunk.end },
    );
  }
  return fields;
}
