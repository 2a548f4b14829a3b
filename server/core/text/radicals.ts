/**
 * CJK Radicals Supplement (U+2E80 to U+2EF3) to the letters they stand for; NFKC maps only two of them.
 * Source: Unicode EquivalentUnifiedIdeograph.txt. Kangxi radicals (U+2F00 to U+2FD5)
 * are left to NFKC, but for ⼾, which mainland fonts draw for 户 and NFKC maps to 戶.
 */
const PAIRS =
  "⼾户⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎尢⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳㓁⺴网⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒長⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟";

export const RADICALS: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from({ length: [...PAIRS].length / 2 }, (_, i) => [[...PAIRS][2 * i]!, [...PAIRS][2 * i + 1]!]),
);

/** Radicals in place of letters, as PDF text carries them, to the letters themselves. Nothing else changes. */
export function radicalsToLetters(text: string): string {
  return text.replace(/[\u2e80-\u2fdf]/g, (letter) => RADICALS[letter] ?? letter.normalize("NFKC"));
}
