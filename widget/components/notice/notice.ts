import { build, buildButton } from "../../build.js";
import { icon } from "../../icon.js";

export interface NoticeAction {
  readonly words: string;
  run(): void;
}

/** A remark about the service itself (offline, a problem, a masked number), with what to do where something can be done. */
export function notice(kind: "information" | "warning", words: string, action: NoticeAction | null): HTMLElement {
  const text = build("p", {}, words);
  const button = action ? buildButton({ class: "button" }, () => action.run(), action.words) : null;
  return build(
    "div",
    { class: `notice ${kind}` },
    icon(kind === "warning" ? "warning" : "shield"),
    build("div", {}, text, button),
  );
}
