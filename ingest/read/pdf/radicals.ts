/** U+2E80 to U+2EF3 in order, as the letters they look like (Unicode EquivalentUnifiedIdeograph); U+2E9A is not assigned. */
const SUPPLEMENT =
  "〃厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒㓁网罒羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟";

const FIRST = 0x2e80;
const LETTERS = [...SUPPLEMENT];

/**
 * PDF fonts often map letters to radical code points that look the same (⼀ for 一, ⻓ for 长), which no search would
 * find. Only the two radical blocks are folded; every other letter stays as it is.
 */
export function foldRadicals(text: string): string {
  return text.replace(/[\u2e80-\u2ef3\u2f00-\u2fd5]/g, (letter) => {
    const code = letter.charCodeAt(0);
    return code >= 0x2f00 ? letter.normalize("NFKC") : (LETTERS[code - FIRST] ?? letter);
  });
}
