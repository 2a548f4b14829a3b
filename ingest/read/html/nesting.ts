import { LIMITS } from "../limits.js";
import { unreadable } from "../verdicts.js";

const VOID = new Set(
  "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen".split(" "),
);
const RAW = new Set("script style textarea title xmp noembed noframes iframe plaintext".split(" "));
/** An element that ends when the next of its kind begins. */
const SELF_CLOSING = new Set("p li dt dd tr td th option optgroup tbody thead tfoot colgroup".split(" "));
/** Formatting elements that an HTML parser opens again after each block when they were left unclosed. */
const FORMATTING = new Set("a b big code em font i nobr s small strike strong tt u".split(" "));

/**
 * Throws `too_deep` before an HTML parser sees the page: parsers need quadratic time for deep nests and for
 * formatting elements that are never closed. One linear pass over the tags.
 */
export function guardNesting(html: string): void {
  const open: string[] = [];
  let leaked = 0;
  for (let at = html.indexOf("<"); at !== -1; at = html.indexOf("<", at)) {
    const tag = readTag(html, at);
    at = tag.end;
    if (tag.name === "") continue;
    if (tag.closing) leaked += close(open, tag.name);
    else if (!VOID.has(tag.name)) {
      if (RAW.has(tag.name)) at = endOfRaw(html, at, tag.name);
      else if (!tag.selfClosed) {
        if (SELF_CLOSING.has(tag.name) && open.at(-1) === tag.name) open.pop();
        open.push(tag.name);
      }
    }
    if (open.length > LIMITS.depth || leaked > LIMITS.depth * 4) throw unreadable("too_deep");
  }
}

const TAG_START = /<(\/?)([A-Za-z][A-Za-z0-9:-]*)/y;
const TAG_STOP = /[>"']/g;

interface Tag {
  readonly name: string;
  readonly closing: boolean;
  readonly selfClosed: boolean;
  readonly end: number;
}

function readTag(html: string, at: number): Tag {
  const nothing = { name: "", closing: false, selfClosed: false };
  if (html.startsWith("<!--", at)) {
    const end = html.indexOf("-->", at + 4);
    return { ...nothing, end: end === -1 ? html.length : end + 3 };
  }
  TAG_START.lastIndex = at;
  const start = TAG_START.exec(html);
  if (start === null) return { ...nothing, end: at + 1 };
  const name = (start[2] as string).toLowerCase();
  const end = endOfTag(html, TAG_START.lastIndex);
  const selfClosed = html[end - 1] === "/" && (name.includes(":") || name === "path");
  return { name, closing: start[1] === "/", selfClosed, end: end + 1 };
}

/** The place of the next > outside quotes; a quote opens behind = or white space only. */
function endOfTag(html: string, from: number): number {
  let end = from;
  for (;;) {
    TAG_STOP.lastIndex = end;
    const stop = TAG_STOP.exec(html);
    if (stop === null) return html.length;
    if (stop[0] === ">") return stop.index;
    end = stop.index + 1;
    if (!/[=\s]/.test(html[stop.index - 1] ?? "")) continue;
    const close = html.indexOf(stop[0], end);
    if (close === -1) return html.length;
    end = close + 1;
  }
}

/** Closes the nearest open element of that name; returns how many formatting elements were left unclosed in it. */
function close(open: string[], name: string): number {
  const at = open.lastIndexOf(name);
  if (at === -1) return 0;
  const crossed = open.splice(at);
  return crossed.slice(1).filter((inner) => FORMATTING.has(inner)).length;
}

function endOfRaw(html: string, from: number, name: string): number {
  const pattern = new RegExp(`</${name}[\\s/>]`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(html)?.index ?? html.length;
}
