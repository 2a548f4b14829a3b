const OPEN = "[\\[［(（{｛〈<《【〔「『［]";
const CLOSE = "[\\]］)）}｝〉>》】〕」』］]";

/** A document number whose brackets were read as others, or not at all on one side. */
const NUMBER = new RegExp(
  `([\\u4e00-\\u9fff]{2,14})\\s*(?:${OPEN}\\s*((?:19|20)\\d{2})\\s*${CLOSE}|${OPEN}\\s*((?:19|20)\\d{2})|((?:19|20)\\d{2})\\s*${CLOSE})\\s*(第?\\s*\\d{1,4})\\s*号`,
  "g",
);

/** Brackets of document numbers in recognised text as they are printed: 粤府[2023)12号 becomes 粤府〔2023〕12号. */
export function repairNumbers(text: string): string {
  return text.replace(NUMBER, (whole, office: string, both: string, opened: string, closed: string, number: string) => {
    const year = both ?? opened ?? closed;
    return year === undefined ? whole : `${office}〔${year}〕${number.replace(/\s/g, "")}号`;
  });
}
