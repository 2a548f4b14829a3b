/** Accents without a letter, letters with accents and signs of Latin fonts: what bytes of another encoding look like. */
const STRANGE =
  /[\u0080-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u024f\u02b0-\u02ff\u2020-\u2022\u2039\u203a\ue000-\uf8ff\ufffd]/g;
const MOST = 0.3;

/** True for a line such as ˝315˛Ñ•: no language writes so large a share of its letters so. */
export function isGarbledLine(text: string): boolean {
  const letters = text.replace(/\s/g, "");
  return (letters.match(STRANGE) ?? []).length > letters.length * MOST;
}
