import { fold } from "../core/text/fold.js";

/** The state of one's own case, which no published document holds. */
const PERSONAL =
  /(?:我的|本人的?|我家的?|我(?:上周|上个?月|昨天|前天|之前|已经?)?(?:提交|申请|办理?|交|报)的?|帮我查|替我查|查一?下我|查询?我).{0,16}(?:进度|到哪一?步|到哪了|批(?:了|下来|没|准)|通过(?:了|没)|审核(?:完|好|结果|到)|到账了?(?:吗|没)|下来了?(?:吗|没)|办好了?(?:吗|没)|余额|账户里|交了多少|缴了多少|欠(?:了)?多少|结果|状态|排(?:到|第)几|几分|办到哪)|(?:进度|状态|余额|缴费记录|参保记录).{0,6}(?:帮我|给我)?查/;
/** Judgement, prediction or advice. */
const OPINION =
  /你(?:觉得|认为|怎么看|怎么评价|支持|喜欢)|(?:这|该|这个|这项)?(?:政策|规定|制度|做法|标准).{0,6}(?:合理吗|公平吗|好不好|对不对|是不是太|有道理吗|怎么评价)|(?:以后|明年|未来|将来|下次|今后)?.{0,12}(?:会不会(?:涨|降|取消|上调|下调|变|调整)|还会(?:涨|降|上调|下调)|预测|估计会|可能会(?:涨|降|取消))|(?:值得|划算|该不该|要不要)(?:买|办|去|选|离|结|告|起诉|投资|交|缴)|哪个(?:更好|更划算|更合适|比较好)|帮我(?:选|决定|拿主意)|胜算|能(?:打)?赢(?:官司)?吗/;

/** An ending that no search can change, or null. */
export function personalOrOpinion(text: string): "unanswerable_personal_record" | "unanswerable_opinion" | null {
  const folded = fold(text);
  if (PERSONAL.test(folded)) return "unanswerable_personal_record";
  return OPINION.test(folded) ? "unanswerable_opinion" : null;
}
