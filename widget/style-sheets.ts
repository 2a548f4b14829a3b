const made = new Map<string, CSSStyleSheet>();

/** Constructed style sheets of these texts, shared by all widgets of a page; a strict `style-src` allows them. */
export function styleSheets(...texts: readonly string[]): CSSStyleSheet[] {
  return texts.map((text) => {
    const known = made.get(text);
    if (known) return known;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    made.set(text, sheet);
    return sheet;
  });
}
