import type { Generation } from "../core/library/generation.js";
import type { Inquiry } from "../core/question.js";
import { ahead } from "./ahead.js";
import { namingTitles } from "./asked-fields.js";
import type { WeighedPart } from "./weigh-parts.js";

/** How far below the best a part may score that announces conditions. */
const REACH = 0.2;
/** 应当同时符合下列条件: a sentence that a list of conditions follows. */
const ANNOUNCES = /(?:符合|具备|满足|具有)(?:以下|下列|如下)[^。；;]{0,8}条件(?:之一)?(?:的)?[^。；;]{0,12}[:：]/;

/**
 * Where conditions are asked, the sentence that announces them goes before a slightly better one that merely mentions them:
 * first one of a document whose title names the matter.
 */
export function conditionsFirst(
  { attributes, completed }: Inquiry,
  parts: readonly WeighedPart[],
  generation: Generation,
): readonly WeighedPart[] {
  if (!attributes.includes("condition")) return parts;
  const announces = ({ text, score }: WeighedPart) => score >= parts[0]!.score - REACH && ANNOUNCES.test(text);
  const titleNames = namingTitles(completed, generation);
  const named = (part: WeighedPart) => announces(part) && titleNames(part.evidence.document.card.title);
  return ahead(parts, named, announces);
}
