import { answerText, spokenText } from "../../answer-text.js";
import { build, buildButton } from "../../build.js";
import { copyText } from "../../copy-text.js";
import { icon } from "../../icon.js";
import { canReadAloud, readAloud, stopReading } from "../../read-aloud.js";
import type { Answer } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";

/** Copy, with citations and AI label; read aloud, where the browser can. */
export function answerTools(words: Words, answer: Answer): HTMLElement {
  const tools = build("div", { class: "answer-tools" }, copyButton(words, answer));
  if (canReadAloud()) tools.append(readButton(words, answer));
  return tools;
}

function copyButton(words: Words, answer: Answer): HTMLElement {
  const status = build("span", { class: "unseen", role: "status" });
  const label = build("span", {}, words.copy);
  const copy = async (): Promise<void> => {
    const done = (await copyText(answerText(answer, words), status)) ? words.copied : words.copyFailed;
    label.textContent = done;
    status.textContent = done;
    setTimeout(() => {
      label.textContent = words.copy;
      status.textContent = null;
    }, 4_000);
  };
  return build(
    "span",
    {},
    buildButton({ class: "button" }, () => void copy(), icon("copy"), label),
    status,
  );
}

function readButton(words: Words, answer: Answer): HTMLButtonElement {
  let reading = false;
  const label = build("span", {}, words.readAloud);
  const show = (now: boolean): void => {
    reading = now;
    label.textContent = now ? words.stopReading : words.readAloud;
  };
  return buildButton(
    { class: "button" },
    () => {
      if (reading) {
        stopReading();
        return show(false);
      }
      show(true);
      readAloud(spokenText(answer), () => show(false));
    },
    icon("speaker"),
    label,
  );
}
