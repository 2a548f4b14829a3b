import type { IsoDay } from "../core/document.js";
import type { TopicOff } from "../core/library/curated.js";
import type { Question, ScreenedQuestion } from "../core/question.js";
import { go, type Step, stop } from "../core/step.js";
import { dropInvisible, fold } from "../core/text/fold.js";
import { maskPersonalData } from "./mask-personal-data.js";
import { topicOff } from "./topic-off.js";

/** Wording of someone in danger, said of oneself or of what happens now; a question about rules on such matters is none. */
const CRISIS =
  /我?(?:不想活|活不下去|想自杀|要自杀|想死(?!亡)|想去死|想轻生|要跳楼|想跳楼|想跳河|割腕|结束(?:自己的)?生命|撑不下去|不如死了)|(?:有人|他|她|老公|丈夫|男友)(?:正在|在|要)(?:打我|杀|砍|自杀|跳楼)|救命|(?:want to|going to) (?:die|kill myself)|suicid(?:e|al).{0,20}\bme\b/;
/** Text that gives orders to the system instead of asking about policy. */
const INJECTION =
  /(?:忽略|无视|忘记|忘掉|抛开|绕过|不要(?:再)?遵守).{0,8}(?:以上|之前|前面|先前|上述|所有|全部|你的|系统|任何).{0,10}(?:指令|指示|提示|提示词|设定|限制|约束|命令)|(?:输出|显示|打印|告诉我|泄露|复述|重复).{0,10}(?:系统提示|提示词|system prompt|初始指令|内部指令)|ignore (?:all |any )?(?:the )?(?:previous|prior|above|earlier) (?:instructions?|prompts?|rules)|disregard .{0,20}(?:instructions?|rules)|(?:reveal|print|show|repeat|output).{0,20}(?:system|initial|hidden) (?:prompt|instructions?)|jailbreak|developer mode|越狱模式|开发者模式|<\/?(?:system|assistant)>|\[\/?INST\]|<\|im_(?:start|end)\|>/i;
const GREETING =
  /^(?:你好|您好|哈[喽啰]|嗨|早上好|上午好|中午好|下午好|晚上好|在吗|有人吗|hi|hello|hey)[!！.。?？~啊呀吗\s]*$/i;
const THANKS =
  /^(?:好的?|嗯|哦|ok)?[,，\s]*(?:谢谢|多谢|感谢|辛苦了|thanks?|thank you|thx)(?:你|您|啦|了|so much|very much)?[!！.。~\s]*$/i;
const ABOUT =
  /^(?:你是(?:谁|什么|机器人|人工|真人)|你(?:能|会|可以)(?:做|干|帮|回答).{0,8}|你叫什么.{0,4}|(?:who|what) are you.{0,10}|what can you do.{0,10})[吗呢?？!！.。\s]*$/i;

/** Drops invisible letters, masks personal data, and stops what must not be answered like a question: `topics` are what staff have switched off on that `day`. */
export function screenQuestion(
  question: Question,
  topics: readonly TopicOff[] = [],
  day: IsoDay = "",
): Step<ScreenedQuestion> {
  const visible = dropInvisible(question.text).replace(/\s+/g, " ").trim();
  const folded = fold(visible);
  if (CRISIS.test(folded)) return stop("handoff_crisis");
  if (INJECTION.test(folded)) return stop("refused_unsafe");
  if (GREETING.test(folded)) return stop("conversation_greeting");
  if (THANKS.test(folded)) return stop("conversation_thanks");
  if (ABOUT.test(folded)) return stop("conversation_about");
  const off = topicOff(visible, topics, day);
  if (off !== null) return stop("refused_topic_off", { reason: ended(off.reason) });
  const { text, masked } = maskPersonalData(visible);
  return go({ text, masked, question });
}

/** Staff may leave out the full stop. */
function ended(reason: string): string {
  return /[。！？；.!?]$/.test(reason) ? reason : `${reason}。`;
}
