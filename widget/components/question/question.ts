import { build, languageOf } from "../../build.js";
import type { Words } from "../../words.zh.js";

/** What the citizen asked, with the place that was chosen for it. */
export function question(words: Words, text: string, place: string | null): HTMLElement {
  return build(
    "div",
    { class: "question" },
    build("h3", { class: "unseen" }, words.yourQuestion),
    build("p", { class: "asked", lang: languageOf(text) }, text),
    place === null ? null : build("p", { class: "asked-place", lang: languageOf(place) }, place),
  );
}
