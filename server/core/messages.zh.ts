import type { OutcomeCode } from "./outcomes.js";

/**
 * What a citizen reads when a question ends so. `{hotline}` is the department's telephone, `{place}` a place,
 * `{which}` what to say or to choose among, `{title}` the nearest document, `{date}` a day, `{what}` or `{part}` what was not found, `{nearest}` a sentence on what was found
 * nearest, `{successor}` one on what holds now. Texts without sentences stand alone.
 */
export const MESSAGES_ZH: Readonly<
  Record<
    | OutcomeCode
    | "ai_label"
    | "as_of_past"
    | "as_of_future"
    | "chinese_quoted"
    | "excerpt"
    | "model_unavailable"
    | "model_unproven"
    | "personal_data_masked",
    string
  >
> = {
  answered_full: "",
  answered_partial: "已公布的文件只回答了您问题的一部分{part}，其余请拨打 {hotline} 咨询。",
  answered_curated: "",
  conversation_greeting: "您好！请直接说出您想办的事或想了解的政策，我会给出已公布文件中的原文条款。",
  conversation_thanks: "不客气。还有别的问题，可以继续问我；需要人工服务请拨打 {hotline}。",
  conversation_about:
    "我是政策问答助手，只根据本部门已公布的文件回答，并附上每句话所依据的条款。我不能代替窗口作出决定，也查不到个人办件记录。需要人工服务请拨打 {hotline}。",
  clarify_place: "各地规定不同，请先告诉我您在哪个地区：{place}。",
  clarify_question: "请把问题说得再具体一点，{which}",
  unanswerable_no_evidence: "已公布的文件中没有找到{what}。{nearest}请拨打 {hotline} 咨询。",
  unanswerable_expired_only: "只找到已经失效的规定，不能作为现在办事的依据。{successor}请拨打 {hotline} 咨询现行规定。",
  unanswerable_not_yet: "相关规定自 {date} 起施行，在您所问的日期尚未生效。如有疑问请拨打 {hotline}。",
  unanswerable_other_place: "找到的规定只适用于{place}，不适用于您所在的地区。请拨打 {hotline} 咨询。",
  unanswerable_personal_record: "我查不到个人的办件进度或记录。请凭受理回执在办理渠道查询，或拨打 {hotline}。",
  unanswerable_opinion: "我只能提供已公布文件的内容，不能评价、预测或替您决定。如需建议请拨打 {hotline}。",
  unanswerable_out_of_scope: "这个问题不属于本部门已公布文件的范围。请拨打 {hotline}，由工作人员转接有关部门。",
  refused_unsafe: "这个请求我不能处理。您可以直接询问政策内容或办事问题。",
  refused_topic_off: "这个话题目前不提供自动答复：{reason}请拨打 {hotline} 咨询。",
  handoff_crisis:
    "如果您或他人正处在危险中，请立即拨打 110（报警）、120（急救）或 119（火警）。情绪困扰可拨打全国统一心理援助热线 12356，全天有人接听。您并不孤单，请现在就打一个电话。",
  stopped_by_citizen: "已停止回答。",
  busy_overloaded: "现在提问的人较多，请稍等片刻再试，或拨打 {hotline}。",
  error_search: "检索暂时不可用，您的问题没有得到回答。请稍后再试，或拨打 {hotline}。",
  error_model: "回答服务暂时不可用，请稍后再试，或拨打 {hotline}。",
  error_timeout: "回答超时，请稍后再试，或拨打 {hotline}。",
  error_internal: "出现故障，您的问题没有得到回答。请稍后再试，或拨打 {hotline}。",
  ai_label: "AI生成，仅供参考，以政策原文为准",
  as_of_past: "本回答依据{date}有效的规定，现行规定可能不同。",
  as_of_future: "本回答依据{date}将有效的规定。",
  chinese_quoted: "本回答引用的是中文原文。",
  excerpt: "内容较长，以上为节选，全文请看引用的原文。",
  model_unavailable: "模型服务暂不可用，本回答由文件原文摘录而成。",
  model_unproven: "模型的表述未能通过与原文的核对，本回答由文件原文摘录而成。",
  personal_data_masked: "为保护隐私，您输入的个人信息已隐去，不会保存。",
};
