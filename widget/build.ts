type Child = Node | string | null;
type Attributes = Readonly<Record<string, string | boolean | null>>;

/** Attributes that could run code or break the page's security policy: they are never set from here. */
const REFUSED = /^(on|style$|src|href$|action$|formaction$)/i;

/**
 * An element with attributes and children. A boolean attribute is present or absent, null leaves it out, and strings
 * become text, never markup. Refuses attributes that could run code; links come from `buildLink`.
 */
export function build<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (REFUSED.test(name)) throw new Error(`The attribute ${name} is not set from here`);
    if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null) node.setAttribute(name, value);
  }
  for (const child of children) if (child !== null) node.append(child);
  return node;
}

/** A button of `type=button` that runs `press`. */
export function buildButton(
  attributes: Attributes,
  press: () => void,
  ...children: readonly Child[]
): HTMLButtonElement {
  const button = build("button", { type: "button", ...attributes }, ...children);
  button.addEventListener("click", press);
  return button;
}

let lastId = 0;

/** An id that is unique among all widgets of the page, for `aria-controls` and `aria-labelledby`. */
export function uniqueId(name: string): string {
  lastId += 1;
  return `wence-${name}-${lastId}`;
}

/** `zh-CN` for words with Chinese letters, so that a screen reader picks the right voice; null for others. */
export function languageOf(text: string): string | null {
  return /\p{Script=Han}/u.test(text) ? "zh-CN" : null;
}
