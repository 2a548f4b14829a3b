import { build } from "./build.js";

/** The address of a published document when it may be linked: https, or http on the machine itself. Otherwise null. */
export function documentAddress(address: string | null): string | null {
  const parsed = address === null ? null : parse(address);
  if (parsed === null || parsed.username !== "") return null;
  const { protocol, hostname, href } = parsed;
  const local = hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
  return protocol === "https:" || (protocol === "http:" && local) ? href : null;
}

/** `URL.canParse` is missing in browsers that are still common on public computers. */
function parse(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

/** `tel:` address of a telephone number; null when the text is not one (3 to 20 digits with separators). */
export function telephoneAddress(telephone: string): string | null {
  const number = telephone.replace(/[\s()（）\-－—·]/g, "");
  return /^\+?\d{3,20}$/.test(number) ? `tel:${number}` : null;
}

/** A link to another page, opened in a new window without a way back into this one. `address` comes from the functions above. */
export function buildLink(
  address: string,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLAnchorElement {
  const link = build("a", attributes, ...children);
  if (!/^(https?|tel):/.test(address)) return link;
  link.href = address;
  if (!address.startsWith("tel:")) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return link;
}
