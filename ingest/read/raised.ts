const DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/**
 * Raised figures as letters of their own: 10 with a raised 3 would read 103 once the layout is gone. Anything but a
 * short figure stays as it is.
 */
export function raised(text: string): string {
  if (!/^[-+−]?\d{1,3}$/.test(text.trim())) return text;
  return text
    .replace(/\d/g, (digit) => DIGITS[Number(digit)] as string)
    .replace(/[-−]/, "⁻")
    .replace("+", "⁺");
}
