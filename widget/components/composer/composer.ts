import { QUESTION_MAX } from "../../../server/protocol/wire.js";
import { build, buildButton, uniqueId } from "../../build.js";
import { icon } from "../../icon.js";
import type { Words } from "../../words.zh.js";

export interface ComposerActions {
  /** Called with the trimmed question, 1 to 500 characters. */
  ask(question: string): void;
  stop(): void;
}

export interface Composer {
  readonly node: HTMLElement;
  focus(): void;
  /** While an answer is being made the send button is a stop button, and a question is not sent. */
  running(running: boolean): void;
  /** Words below the field, read out at once; null takes them away. */
  remark(words: string | null): void;
  clear(): void;
}

/** From here on the field tells how many characters are left. */
const COUNT_FROM = 400;

/** The field for a question: Enter sends unless an input method is composing, Shift+Enter makes a new line. */
export function composer(words: Words, actions: ComposerActions): Composer {
  const ids = { help: uniqueId("help"), remark: uniqueId("remark") };
  const field = build("textarea", {
    rows: "1",
    enterkeyhint: "send",
    autocomplete: "off",
    "aria-label": words.inputLabel,
    "aria-describedby": `${ids.remark} ${ids.help}`,
    placeholder: words.inputPlaceholder,
  });
  const remark = build("p", { class: "remark", id: ids.remark, role: "alert" });
  const count = build("p", { class: "count", "aria-hidden": "true" });
  const sendButton = buildButton({ class: "send", "aria-label": words.send, title: words.send }, send, icon("send"));
  const stopButton = buildButton(
    { class: "send stop", "aria-label": words.stop, title: words.stop, hidden: true },
    actions.stop,
    icon("stop"),
  );
  let isRunning = false;

  function say(text: string | null): void {
    remark.textContent = text;
    field.toggleAttribute("aria-invalid", false);
  }

  function send(): void {
    const question = field.value.trim();
    const over = characters(question) - QUESTION_MAX;
    if (isRunning) say(words.wait);
    else if (question === "" || over > 0) {
      say(over > 0 ? words.tooLong(over) : words.empty);
      field.setAttribute("aria-invalid", "true");
      field.focus();
    } else {
      say(null);
      actions.ask(question);
    }
  }

  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    send();
  });
  field.addEventListener("input", () => {
    const used = characters(field.value.trim());
    if (remark.textContent !== "") say(null);
    count.textContent =
      used < COUNT_FROM
        ? null
        : used > QUESTION_MAX
          ? words.tooLong(used - QUESTION_MAX)
          : words.left(QUESTION_MAX - used);
    count.classList.toggle("over", used > QUESTION_MAX);
    grow(field);
  });

  return {
    node: build(
      "div",
      { class: "composer" },
      build("div", { class: "field" }, field, sendButton, stopButton),
      remark,
      count,
      build("p", { class: "unseen", id: ids.help }, words.inputHelp),
    ),
    focus: () => field.focus({ preventScroll: true }),
    running(running) {
      const held = [sendButton, stopButton].includes(
        (field.getRootNode() as ShadowRoot).activeElement as HTMLButtonElement,
      );
      isRunning = running;
      sendButton.hidden = running;
      stopButton.hidden = !running;
      // The button under the finger disappears: focus goes to its successor and isn't lost.
      if (held) (running ? stopButton : sendButton).focus();
      if (!running && remark.textContent === words.wait) say(null);
    },
    remark: say,
    clear() {
      field.value = "";
      count.textContent = null;
      grow(field);
    },
  };
}

/** Enter that ends an input method's composition: 229 is what Safari reports after composition has ended. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Letters as a reader counts them, so that a rare character outside the basic plane is one. */
function characters(text: string): number {
  return Array.from(text).length;
}

/** The field grows with its text up to five lines; `rows` needs no style attribute. */
function grow(field: HTMLTextAreaElement): void {
  field.rows = 1;
  while (field.rows < 5 && field.scrollHeight > field.clientHeight) field.rows += 1;
}
