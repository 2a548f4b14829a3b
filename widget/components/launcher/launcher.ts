import { build, buildButton } from "../../build.js";
import { icon } from "../../icon.js";
import type { Words } from "../../words.zh.js";

/** The button that opens the panel. It stands in the corner of the host page and is at least 56 px high. */
export function launcher(words: Words, press: () => void): HTMLButtonElement {
  const attributes = {
    class: "launcher",
    "aria-label": words.launcherLabel,
    "aria-haspopup": "dialog",
    "aria-expanded": "false",
  };
  return buildButton(attributes, press, icon("chat"), build("span", { class: "launcher-words" }, words.launcher));
}
