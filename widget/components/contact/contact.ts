import { build, languageOf } from "../../build.js";
import { icon } from "../../icon.js";
import { buildLink, telephoneAddress } from "../../safe-link.js";
import type { Contact } from "../../wire-types.js";
import type { Words } from "../../words.zh.js";

/** Whom a citizen can call: a large telephone link with name and hours. */
export function contact(words: Words, { name, telephone, hours }: Contact): HTMLElement {
  const address = telephoneAddress(telephone);
  const call = words.call(telephone);
  return build(
    "div",
    { class: "contact" },
    address === null
      ? build("span", { class: "call" }, telephone)
      : buildLink(address, { class: "call" }, icon("phone"), build("span", {}, call)),
    build(
      "p",
      { lang: languageOf(`${name}${hours ?? ""}`) },
      [name || words.person, hours].filter(Boolean).join(" · "),
    ),
  );
}

/**
 * The person-on-duty line at the foot of the panel, always in reach. Hours in several parts (每天24小时；窗口工作日…) stand
 * apart, so that a phone can show the first alone; all of them stand in the greeting.
 */
export function contactLine(words: Words, { telephone, hours }: Contact): HTMLElement {
  const address = telephoneAddress(telephone);
  const number = address === null ? telephone : buildLink(address, {}, telephone);
  const parts = (hours ?? "").split(/[；;]\s*/).filter((part) => part !== "");
  return build(
    "p",
    { class: "contact-line" },
    build("span", {}, `${words.person} `, number),
    ...parts.map((part) => build("span", { class: "hours", lang: languageOf(part) }, part)),
  );
}

const EMERGENCY = ["110", "119", "120", "12356", "12345"];

/** A message in which the emergency numbers, the hotline and the contact's own number can be tapped. */
export function withTelephones(message: string, telephone: string | null): (Node | string)[] {
  const numbers = [...(telephone === null ? [] : [telephone]), ...EMERGENCY].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    `(?<![\\d-])(${numbers.map((number) => number.replace(/[^\d]/g, "\\$&")).join("|")})(?![\\d-])`,
    "g",
  );
  return message.split(pattern).map((part, index) => {
    const address = index % 2 === 1 ? telephoneAddress(part) : null;
    return address === null ? part : buildLink(address, { class: "telephone" }, part);
  });
}
