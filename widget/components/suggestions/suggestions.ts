import { build, buildButton, languageOf, uniqueId } from "../../build.js";

/** Buttons that ask for the person, under a heading; null when there is nothing to suggest. */
export function suggestions(
  heading: string,
  texts: readonly string[],
  choose: (text: string) => void,
): HTMLElement | null {
  if (texts.length === 0) return null;
  const id = uniqueId("suggestions");
  const items = texts.map((text) =>
    build(
      "li",
      { lang: languageOf(text) },
      buildButton({ class: "suggestion" }, () => choose(text), text),
    ),
  );
  return build(
    "div",
    { class: "suggestions" },
    build("h3", { id }, heading),
    build("ul", { "aria-labelledby": id, role: "list" }, ...items),
  );
}
