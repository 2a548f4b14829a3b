import { build, buildButton, uniqueId } from "../../build.js";
import { icon } from "../../icon.js";
import type { Words } from "../../words.zh.js";

export interface PanelActions {
  close(): void;
  reset(): void;
}

export interface Panel {
  readonly node: HTMLElement;
  /** Where turns are put; scrolls on its own. */
  readonly body: HTMLElement;
  /** Where the composer is put. */
  readonly foot: HTMLElement;
  /** Title, and below it the name of the service where there is one. */
  name(heading: string, service: string | null): void;
}

/** The dialog: header with title and its three buttons, conversation, foot. Not modal, but a full screen on phones. */
export function panel(words: Words, actions: PanelActions): Panel {
  const headingId = uniqueId("heading");
  const heading = build("h2", { id: headingId });
  const service = build("p", { class: "service", hidden: true });
  const body = build("div", { class: "body", role: "region", tabindex: "0", "aria-label": words.conversation });
  const foot = build("div", { class: "foot" });
  const node = build(
    "section",
    { class: "panel", role: "dialog", "aria-labelledby": headingId, lang: words.language, hidden: true },
    build(
      "header",
      {},
      build("div", { class: "names" }, heading, service),
      largeTypeButton(words),
      ...headerButtons(words, actions),
    ),
    body,
    foot,
  );
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.stopPropagation();
      actions.close();
    }
    if (event.key === "Tab" && coversTheScreen(node)) keepFocusInside(node, event);
  });
  return {
    node,
    body,
    foot,
    name(title, serviceName) {
      heading.textContent = title;
      service.textContent = serviceName;
      service.hidden = serviceName === null || serviceName === title;
    },
  };
}

function headerButtons(words: Words, actions: PanelActions): HTMLButtonElement[] {
  return [
    buildButton({ class: "tool reset" }, actions.reset, words.reset),
    buildButton({ class: "tool close", "aria-label": words.close, title: words.close }, actions.close, icon("close")),
  ];
}

function largeTypeButton(words: Words): HTMLButtonElement {
  const button = buildButton(
    {
      class: "tool large-type",
      "aria-label": words.largeTypeLabel,
      title: words.largeTypeLabel,
      "aria-pressed": "false",
    },
    () => {
      const large = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(large));
      button.closest(".panel")?.classList.toggle("large", large);
    },
    words.largeType,
  );
  return button;
}

/** On phones, and at high zoom, the panel hides the page, so that Tab must not leave it for what can't be seen. */
function coversTheScreen(node: HTMLElement): boolean {
  return node.getBoundingClientRect().width >= window.innerWidth - 1;
}

function keepFocusInside(node: HTMLElement, event: KeyboardEvent): void {
  const stops = Array.from(node.querySelectorAll<HTMLElement>("button, a[href], textarea, [tabindex='0']"));
  const seen = stops.filter((stop) => stop.getClientRects().length > 0);
  const [first, last] = [seen[0], seen[seen.length - 1]];
  const root = node.getRootNode() as ShadowRoot;
  const edge = event.shiftKey ? first : last;
  if (root.activeElement !== edge) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
