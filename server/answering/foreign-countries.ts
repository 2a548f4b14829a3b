/** Territories whose own rules or residents the documents of this country speak of by name. */
const OWN: ReadonlySet<string> = new Set(["CN", "HK", "MO", "TW"]);
/** Short names that don't end in 国; other short ones are parts of ordinary words (海地 of 上海地区). */
const SHORT = ["日本", "印度", "越南", "缅甸", "老挝"];

/** What the runtime names beside countries, and this one under its older codes. */
const NO_COUNTRY = /中国|联合国|欧元区|地区$/;

const COUNTRY = new RegExp([...countryNames()].join("|"));

/** What a clause says that speaks of any other country. */
const ABROAD = /国[(（]?境?[)）]?外|境外|出国|留学|外国|涉外|海外|外籍/;

/** The other country that a question names; null where none. */
export function countryIn(folded: string): string | null {
  return COUNTRY.exec(folded)?.[0] ?? null;
}

/** Whether a folded text speaks of the country, by name or as of any other one. */
export function speaksOfCountry(country: string, folded: string): boolean {
  return folded.includes(country) || ABROAD.test(folded);
}

/** Names of countries as the runtime knows them. */
function countryNames(): Set<string> {
  const names = new Intl.DisplayNames(["zh-Hans"], { type: "region", fallback: "none" });
  const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));
  const codes = letters.flatMap((a) => letters.map((b) => `${a}${b}`)).filter((code) => !OWN.has(code));
  const known = codes.flatMap((code) => names.of(code) ?? []).filter((name) => /^\p{Script=Han}+$/u.test(name));
  return new Set([
    ...known.filter((name) => (name.length > 2 || name.endsWith("国")) && !NO_COUNTRY.test(name)),
    ...SHORT,
  ]);
}
