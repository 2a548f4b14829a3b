import { QUESTION_MAX } from "../server/protocol/wire.js";
import { build } from "./build.js";
import { type Chat, chat } from "./chat.js";
import answerCss from "./components/answer/answer.css";
import citationCardCss from "./components/citation-card/citation-card.css";
import composerCss from "./components/composer/composer.css";
import contactCss from "./components/contact/contact.css";
import feedbackCss from "./components/feedback/feedback.css";
import greetingCss from "./components/greeting/greeting.css";
import launcherCss from "./components/launcher/launcher.css";
import { launcher } from "./components/launcher/launcher.js";
import noticeCss from "./components/notice/notice.css";
import panelCss from "./components/panel/panel.css";
import questionCss from "./components/question/question.css";
import suggestionsCss from "./components/suggestions/suggestions.css";
import { Connection } from "./connection.js";
import { type Conversation, conversation } from "./conversation.js";
import { getProfile, postFeedback } from "./http-calls.js";
import { type Outage, outage } from "./outage.js";
import { stopReading } from "./read-aloud.js";
import { clausePage, scriptAddress, serverAddress } from "./server-address.js";
import { styleSheets } from "./style-sheets.js";
import themeCss from "./theme.css";
import type { Answer, Profile } from "./wire-types.js";
import { wordsFor } from "./words.js";

/** The server is where this script came from; only while it runs first does the browser say where that is. */
const SERVER = serverAddress(scriptAddress(), location.href);

const STYLES = [
  themeCss,
  launcherCss,
  panelCss,
  composerCss,
  greetingCss,
  questionCss,
  answerCss,
  citationCardCss,
  contactCss,
  feedbackCss,
  noticeCss,
  suggestionsCss,
];

/**
 * `<wence-chat>`: a launcher in the corner of the page, and the panel it opens. Attributes `place`, `lang` (`zh` or
 * `en`), `heading`, `open`; events `wence-open`, `wence-close`, `wence-answer` (its `detail` is the answer object).
 */
export class WenceChat extends HTMLElement {
  static readonly observedAttributes = ["lang", "heading", "open"];

  readonly #root = this.attachShadow({ mode: "open" });
  #connection: Connection | null = null;
  #talk: Conversation | null = null;
  #chat: Chat | null = null;
  #outage: Outage | null = null;
  #profile: Profile | null = null;
  #asked = false;
  #isOpen = false;
  #before: HTMLElement | null = null;

  connectedCallback(): void {
    this.#root.adoptedStyleSheets = styleSheets(...STYLES);
    this.#outage = outage((offline) => this.#chat?.offline(offline));
    this.#connection = new Connection(SERVER, (connected) => this.#outage?.socket(connected));
    this.#talk = conversation(this.#connection, (turn) => {
      this.#chat?.show(turn);
      if (turn.answer) this.#tell("wence-answer", turn.answer);
    });
    this.#render();
    if (this.hasAttribute("open")) this.#setOpen(true, false);
  }

  disconnectedCallback(): void {
    stopReading();
    this.#connection?.close();
    this.#outage?.close();
    this.#root.replaceChildren();
    this.#connection = null;
    this.#talk = null;
    this.#chat = null;
    this.#isOpen = false;
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (!this.#chat || before === now) return;
    if (name === "open") this.#setOpen(now !== null, false);
    else if (name === "heading") this.#chat.heading(now, this.#profile);
    else this.#render();
  }

  /** Opens the panel and puts the focus into its field. */
  open(): void {
    this.#setOpen(true, true);
  }

  /** Closes the panel; focus goes back to where it was. The conversation stays. */
  close(): void {
    this.#setOpen(false, true);
  }

  /**
   * Opens the panel and asks. Resolves to the answer, or to null where none came: the text is empty or longer than
   * 500 characters, another answer is still being made, or the service can't be reached.
   */
  async ask(text: string): Promise<Answer | null> {
    if (!this.#talk || !this.#chat) return null;
    this.open();
    const question = text.trim();
    const over = Array.from(question).length - QUESTION_MAX;
    const words = this.#words();
    const fault =
      question === "" ? words.empty : over > 0 ? words.tooLong(over) : this.#talk.running ? words.wait : null;
    if (fault === null) return this.#talk.ask(question, this.getAttribute("place"));
    this.#chat.remark(fault);
    return null;
  }

  /** Forgets the conversation, here and for the next question, and greets again. */
  reset(): void {
    stopReading();
    this.#talk?.reset();
    this.#chat?.clear();
    if (this.#isOpen) this.#chat?.focus();
  }

  #words() {
    return wordsFor(this.getAttribute("lang"));
  }

  #render(): void {
    const talk = this.#talk;
    if (!talk) return;
    const words = this.#words();
    this.#chat = chat(words, talk, {
      ask: (question) => void this.ask(question),
      close: () => this.close(),
      reset: () => this.reset(),
      clausePage: (citation) => clausePage(SERVER, citation),
      feedback: (answerId, helpful, comment) => postFeedback(SERVER, answerId, helpful, comment),
    });
    const button = launcher(words, () => this.open());
    this.#root.replaceChildren(build("div", { class: "root", lang: words.language }, button, ...this.#chat.nodes));
    this.#chat.heading(this.getAttribute("heading"), this.#profile);
    button.hidden = this.#isOpen;
    this.#chat.panel.hidden = !this.#isOpen;
    this.#chat.showAgain(talk.turns);
  }

  #setOpen(open: boolean, moveFocus: boolean): void {
    const button = this.#root.querySelector<HTMLButtonElement>(".launcher");
    if (!this.#chat || !button) return;
    if (open && !this.#isOpen)
      this.#before = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    const changed = open !== this.#isOpen;
    this.#isOpen = open;
    button.hidden = open;
    this.#chat.panel.hidden = !open;
    this.toggleAttribute("open", open);
    if (open) this.#meet();
    else stopReading();
    if (moveFocus && open) this.#chat.focus();
    if (moveFocus && !open && changed) this.#returnFocus(button);
    if (changed) this.#tell(open ? "wence-open" : "wence-close", null);
  }

  /** Back to what opened the panel: a button of the page, else the launcher. */
  #returnFocus(button: HTMLButtonElement): void {
    const before = this.#before;
    if (before && before !== this && before !== document.body && before.isConnected) before.focus();
    else button.focus();
  }

  /** The first opening connects and asks who the service is; nothing is fetched for people who never open it. */
  #meet(): void {
    this.#connection?.open();
    if (this.#asked) return;
    this.#asked = true;
    void getProfile(SERVER).then((profile) => {
      if (profile === null) return;
      this.#profile = profile;
      this.#chat?.heading(this.getAttribute("heading"), profile);
    });
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

if (!customElements.get("wence-chat")) customElements.define("wence-chat", WenceChat);
