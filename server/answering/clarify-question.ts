import type { Inquiry } from "../core/question.js";
import { contentOf } from "../core/retrieval/function-words.js";
import { withoutAsking } from "../core/text/asked-form.js";
import { fold } from "../core/text/fold.js";

/** Words that name no matter by themselves: every service has money, papers, a telephone and a time. */
const ANY_MATTER =
  /补贴|补助|津贴|政策|材料|资料|证件|手续|流程|步骤|条件|资格|要求|电话|地址|地点|时间|期限|费用|标准|金额|额度|比例|申请|申领|办理|办下来|下来|领取?|发放|报名|登记|审核|审批|咨询|网上|网站|线上|线下|窗口|部门|单位|文件|哪种|这种|那种|硕士|博士|本科|专科|老人|小孩|孩子|学生|一般|大概|最[多高长快低少]|[硕博]士呢/g;

/** True where nothing in the question says which matter it is about, and nothing before it does. */
export function asksToClarify({ completed, text, topic, placeNamed, years, attributes, forms }: Inquiry): boolean {
  if (topic !== null || placeNamed !== null || years.length > 0) return false;
  if (attributes.length + forms.length === 0 && !/呢[?？]?$/.test(text)) return false;
  const left = contentOf(fold(withoutAsking(completed)))
    .replace(ANY_MATTER, "")
    .replace(/[\s多少几钱]/g, "");
  return left.length < 2;
}
