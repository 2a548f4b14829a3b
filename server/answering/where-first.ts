import type { Inquiry } from "../core/question.js";
import { ahead } from "./ahead.js";
import { isHeaded } from "./asked-fields.js";
import type { WeighedPart } from "./weigh-parts.js";

/** How far below the best a part may score that says where. */
const REACH = 0.2;
/** Offices, counters, addresses and ways by net: what a person can go to. */
const SAYS_WHERE =
  /大厅|中心|窗口|服务站|派出所|登记处|登记机关|[分支]局|管理局|办事处|人民政府|居委会|村委会|社区|银行|网点|医院|平台|小程序|公众号|网站|网上|app|[路街道巷村]\d+号|地址/i;

/**
 * Where it is asked where, a part that says so goes before a slightly better one that doesn't: first one that names the
 * place asked for, then one under a heading for places.
 */
export function whereFirst({ attributes, placeNamed }: Inquiry, parts: readonly WeighedPart[]): readonly WeighedPart[] {
  if (!attributes.includes("place")) return parts;
  const says = ({ text, score }: WeighedPart) => score >= parts[0]!.score - REACH && SAYS_WHERE.test(text);
  const named = (part: WeighedPart) => placeNamed !== null && says(part) && part.text.includes(placeNamed);
  const headed = (part: WeighedPart) => says(part) && isHeaded(part.evidence, ["place"]);
  return ahead(parts, named, headed, says);
}
