/** Endings of the names of offices and bodies that issue documents. */
const ENDING =
  "人民政府(?:办公厅|办公室)?|人民代表大会(?:常务委员会)?|委员会(?:办公室)?|办公厅|办公室|检察院|法院|局|委|厅|部|署|院|所|处|司|中心|协会|联合会|管委会|组委会|联委会|理事会|监事会|基金会|商会|领导小组|残联|妇联|工会|学会|总会|政府|银行|海关|公司|大学|馆|站";
const OFFICE = new RegExp(`^(?:中共)?[\\p{Script=Han}（）()·]{2,36}?(?:${ENDING}|大会)$`, "u");
const NO_OFFICE = /^(?:本网|政府网|网站|来源)$|[，。；：:]|日报|晚报|时报|公众号|客户端|数据库|新闻|官微/;
/** Words that are no part of a name where a page tells its source. */
const AROUND = /^(?:本网|来源|信息来源|转自|来自)[:：]?|(?:官网|官方网站|网站|门户网站)$/g;

/** The offices of a line such as 「广州市民政局 广州市财政局」, in order; empty where any part of it is no office. */
export function officesOf(line: string): string[] {
  const plain = line
    .replace(/&[a-z]+;/g, " ")
    .replace(AROUND, "")
    .trim();
  if (plain === "" || plain.length > 160 || NO_OFFICE.test(plain)) return [];
  const parts = plain.split(/[\s,，、;；]+/).filter((part) => part !== "");
  // Letters spread over the line (国 务 院) are one name.
  const spread = parts.length > 1 && parts.every((part) => part.length <= 2) ? [parts.join("")] : parts;
  const names = spread.map((part) => part.replace(AROUND, "")).filter((part) => part !== "");
  return names.length > 0 && names.every((name) => OFFICE.test(name)) ? names.flatMap(unjoined) : [];
}

/** 「甲市民政局甲市财政局」 printed without a space is two names: the second begins as the first does. */
function unjoined(name: string): string[] {
  for (let at = 4; at <= name.length - 4; at++) {
    if (
      name.startsWith(name.slice(0, 2), at) &&
      new RegExp(`(?:${ENDING})$`, "u").test(name.slice(0, at)) &&
      OFFICE.test(name.slice(at))
    )
      return [name.slice(0, at), ...unjoined(name.slice(at))];
  }
  return [name];
}
