import { build, buildButton, uniqueId } from "../../build.js";
import { icon } from "../../icon.js";
import type { Words } from "../../words.zh.js";

/** Sends a judgement; resolves to false when it did not arrive. */
export type SendFeedback = (helpful: boolean, comment: string | null) => Promise<boolean>;

const COMMENT_MAX = 500;

/** 有用 / 没用. The judgement is sent at once; words that follow a 没用 are optional. */
export function feedback(words: Words, send: SendFeedback): HTMLElement {
  const status = build("p", { class: "feedback-status", role: "status" });
  const judge = build("div", { class: "judge" });
  const node = build("div", { class: "feedback", role: "group", "aria-label": words.helpfulQuestion }, judge, status);

  const press = async (helpful: boolean): Promise<void> => {
    for (const [value, button] of buttons) button.setAttribute("aria-pressed", String(value === helpful));
    node.querySelector(".comment")?.remove();
    const arrived = await send(helpful, null);
    status.textContent = arrived ? words.thanks : words.feedbackFailed;
    if (arrived && !helpful) node.append(commentForm(words, send, status));
  };
  const buttons = new Map([
    [
      true,
      buildButton({ class: "button", "aria-pressed": "false" }, () => void press(true), icon("yes"), words.helpful),
    ],
    [
      false,
      buildButton({ class: "button", "aria-pressed": "false" }, () => void press(false), icon("no"), words.unhelpful),
    ],
  ]);
  judge.append(build("span", { class: "judge-words" }, words.helpfulQuestion), ...buttons.values());
  return node;
}

function commentForm(words: Words, send: SendFeedback, status: HTMLElement): HTMLElement {
  const id = uniqueId("comment");
  const field = build("textarea", { id, rows: "2", maxlength: String(COMMENT_MAX), autocomplete: "off" });
  const submit = async (): Promise<void> => {
    const comment = field.value.trim();
    if (comment === "") return field.focus();
    const arrived = await send(false, comment);
    status.textContent = arrived ? words.thanks : words.feedbackFailed;
    if (arrived) form.remove();
  };
  const form = build(
    "div",
    { class: "comment" },
    build("label", { for: id }, words.commentLabel),
    field,
    buildButton({ class: "button" }, () => void submit(), words.sendComment),
  );
  return form;
}
