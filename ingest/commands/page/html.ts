/** Markup that was made here and needs no escaping. */
export class Html {
  constructor(readonly markup: string) {}
}

type Part = Html | string | number | false | null | readonly Part[];

/** A template for markup: everything put into it is escaped, except other `Html`; lists are joined, null and false are nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((markup, text, index) => markup + render(parts[index - 1] ?? null) + text));
}

function render(part: Part): string {
  if (part === null || part === false) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(render).join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
