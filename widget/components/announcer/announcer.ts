import { build } from "../../build.js";

export interface Announcer {
  readonly node: HTMLElement;
  announce(text: string): void;
}

/** Entries kept, so that a screen reader's user can read back; older ones go. */
const KEPT = 20;

/**
 * The one live region of the widget, unseen. Each finished answer is added to it once; the visible conversation is not
 * live, because sentences that arrive one by one would interrupt each other.
 */
export function announcer(label: string): Announcer {
  const node = build("div", {
    class: "unseen",
    role: "log",
    "aria-live": "polite",
    "aria-relevant": "additions",
    "aria-label": label,
  });
  return {
    node,
    announce(text) {
      node.append(build("p", {}, text));
      while (node.childElementCount > KEPT) node.firstElementChild?.remove();
    },
  };
}
