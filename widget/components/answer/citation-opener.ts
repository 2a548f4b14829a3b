import { buildButton } from "../../build.js";
import type { Citation } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";
import { citationCard } from "../citation-card/citation-card.js";

export interface CitationOpener {
  /** A button that opens the card of citation `n` after the block it stands in, and closes it again. */
  button(citation: Citation, className: string, ...children: (Node | string)[]): HTMLButtonElement;
}

/** Opens one citation card at a time, in place, right after the paragraph or row whose button was pressed. */
export function citationOpener(
  words: Words,
  clausePage: (citation: Citation) => string,
  find: (n: number) => Citation | null,
): CitationOpener {
  let open: { readonly button: HTMLButtonElement; readonly card: HTMLElement } | null = null;

  function close(): void {
    open?.card.remove();
    open?.button.setAttribute("aria-expanded", "false");
    open = null;
  }

  function press(button: HTMLButtonElement, n: number): void {
    const wasOpen = open?.button === button;
    close();
    const citation = find(n);
    if (wasOpen || citation === null) return;
    const card = citationCard(words, citation, clausePage(citation), () => {
      close();
      button.focus();
    });
    const block = button.closest("p, li");
    // A list holds items only, so that the card goes into its item.
    if (block instanceof HTMLLIElement) block.append(card);
    else block?.after(card);
    button.setAttribute("aria-expanded", "true");
    open = { button, card };
    // As much of the card as there is room for, but never without the sentence it belongs to.
    card.scrollIntoView({ block: "nearest" });
    button.scrollIntoView({ block: "nearest" });
  }

  return {
    button(citation, className, ...children) {
      const attributes = {
        class: className,
        "aria-expanded": "false",
        "aria-label": label(words, citation),
      };
      const button: HTMLButtonElement = buildButton(attributes, () => press(button, citation.n), ...children);
      return button;
    },
  };
}

function label(words: Words, { n, title, clause, validity }: Citation): string {
  const said = words.citation(n, title, clause).trim();
  return validity === "in_force" ? `[${n}] ${said}` : `[${n}] ${words.validity[validity]} ${said}`;
}
