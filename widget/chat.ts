import { spokenText } from "./answer-text.js";
import { build } from "./build.js";
import { announcer } from "./components/announcer/announcer.js";
import { type AnswerView, answer } from "./components/answer/answer.js";
import { composer } from "./components/composer/composer.js";
import { contactLine } from "./components/contact/contact.js";
import { greeting } from "./components/greeting/greeting.js";
import { notice } from "./components/notice/notice.js";
import { panel } from "./components/panel/panel.js";
import { question } from "./components/question/question.js";
import type { Conversation } from "./conversation.js";
import { follow } from "./follow.js";
import { labelCopies } from "./label-copies.js";
import type { Turn } from "./transcript.js";
import type { Citation, Profile } from "./wire-types.js";
import type { Words } from "./words.zh.js";

export interface ChatActions {
  ask(question: string): void;
  close(): void;
  reset(): void;
  feedback(answerId: string, helpful: boolean, comment: string | null): Promise<boolean>;
  clausePage(citation: Citation): string;
}

/** What is seen of a conversation, in one language. */
export interface Chat {
  /** Panel and live region. */
  readonly nodes: readonly HTMLElement[];
  readonly panel: HTMLElement;
  focus(): void;
  remark(words: string): void;
  heading(heading: string | null, profile: Profile | null): void;
  /** Shows a turn as it stands now, and announces it when it has ended. */
  show(turn: Turn): void;
  /** Shows turns that were shown before, in another language; nothing is announced again. */
  showAgain(turns: readonly Turn[]): void;
  offline(offline: boolean): void;
  /** Takes every turn away and greets. */
  clear(): void;
}

/** Puts the components together. `talk` holds the turns; this only shows them and passes on what people do. */
export function chat(words: Words, talk: Conversation, actions: ChatActions): Chat {
  const frame = panel(words, actions);
  const live = announcer(words.conversation);
  const input = composer(words, { ask: actions.ask, stop: talk.stop });
  const hello = build("div");
  const turns = build("div", { class: "turns" });
  const status = build("div", { class: "connection" });
  const person = build("div");
  const views = new Map<string, AnswerView>();
  const scroll = follow([frame.body, frame.node]);
  let profile: Profile | null = null;

  labelCopies(turns);
  frame.body.append(hello, turns);
  frame.foot.append(status, input.node, person);

  function greet(): void {
    hello.replaceChildren(greeting(words, profile, actions.ask));
    person.replaceChildren(...(profile?.contact ? [contactLine(words, profile.contact)] : []));
  }

  function addTurn(turn: Turn): AnswerView {
    const asked = question(words, turn.question, turn.place);
    const view = answer(words, {
      suggest: actions.ask,
      choosePlace(place) {
        talk.choosePlace(place);
        actions.ask(turn.question);
      },
      retry: () => talk.retry(turn.questionId),
      feedback: actions.feedback,
      clausePage: actions.clausePage,
    });
    views.set(turn.questionId, view);
    turns.append(build("div", { class: "turn" }, asked, view.node));
    view.show(turn);
    scroll.start(asked);
    return view;
  }

  greet();
  return {
    nodes: [frame.node, live.node],
    panel: frame.node,
    focus: input.focus,
    remark: input.remark,
    heading(heading, next) {
      profile = next;
      frame.name(heading ?? words.heading, (words.language === "en" ? next?.nameEn : null) ?? next?.name ?? null);
      greet();
    },
    showAgain(shown) {
      for (const turn of shown) addTurn(turn);
      input.running(talk.running !== null);
    },
    show(turn) {
      const known = views.get(turn.questionId);
      const view = known ?? addTurn(turn);
      if (!known) input.clear();
      else view.show(turn);
      if (known && turn.answer) maskQuestion(view, turn.question);
      input.running(talk.running !== null);
      if (turn.state !== "running") live.announce(announcement(words, turn));
      scroll.move();
    },
    offline(offline) {
      const text = offline ? words.offline : words.online;
      status.replaceChildren(...(offline ? [notice("warning", text, null)] : []));
      live.announce(text);
    },
    clear() {
      views.clear();
      turns.replaceChildren();
      live.node.replaceChildren();
      input.running(false);
      input.remark(null);
      input.clear();
      frame.body.scrollTop = 0;
    },
  };
}

/** The bubble holds what the server kept: personal data that was typed disappears from the screen as well. */
function maskQuestion(view: AnswerView, text: string): void {
  const asked = view.node.parentElement?.querySelector(".asked");
  if (asked && asked.textContent !== text) asked.textContent = text;
}

function announcement(words: Words, { answer: ended, trouble }: Turn): string {
  if (ended) return words.announced(spokenText(ended), ended.citations.length);
  return trouble ? (words.problems[trouble.code] ?? words.problems.internal) : "";
}
