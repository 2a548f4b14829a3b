import { build, languageOf } from "../../build.js";
import { icon } from "../../icon.js";
import type { Profile } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";
import { contact } from "../contact/contact.js";
import { suggestions } from "../suggestions/suggestions.js";

/** What a person reads first: what this is, what not to type, notices, questions to start with, whom to call. */
export function greeting(words: Words, profile: Profile | null, ask: (question: string) => void): HTMLElement {
  const notices = profile?.notices ?? [];
  return build(
    "div",
    { class: "greeting" },
    ...(notices.length > 0 ? [noticeList(words, notices)] : []),
    build("h3", { class: "hello" }, words.greeting),
    build("p", {}, words.greetingWhat),
    build("p", { class: "privacy" }, icon("shield"), build("span", {}, words.greetingPrivacy)),
    build("p", { class: "limit" }, words.greetingLimit),
    suggestions(words.tryAsking, profile?.suggestions ?? [], ask),
    profile?.contact ? contact(words, profile.contact) : null,
  );
}

function noticeList(words: Words, notices: readonly string[]): HTMLElement {
  const items = notices.map((text) => build("li", { lang: languageOf(text) }, text));
  return build("div", { class: "notices" }, build("h3", {}, words.notices), build("ul", { role: "list" }, ...items));
}
