import { countLetters, tidy } from "../raw-text.js";
import { classAndId, descendants, type Element, rawTextOf } from "./dom.js";

const NEVER_TEXT = new Set(
  "script style noscript template head nav aside footer button select option input textarea iframe object embed applet svg canvas audio video map area link meta base rp rt".split(
    " ",
  ),
);

/** Parts of class and id names of what stands around a text on government sites. */
const NAMES =
  /(?:^|[\s_-])(?:nav\w*|(?:top|main|side|left|sub)?menu\w*|crumbs?|bread\w*|location|curmb|position|share\w*|bdshare\w*|social\w*|print\w*|font-?size\w*|zihao|toolbar|tools?|op-row|operate\w*|qr-?code\w*|ewm\w*|erweima|side-?bar\w*|foot(?:er)?\w*|copyright\w*|pag(?:er|ination)\w*|prev\w*|next\w*|related\w*|relate\w*|recommend\w*|xg(?:xw|yd|wz|jd|zc)\w*|feedback|comment\w*|login\w*|search\w*|accessib\w*|wza\w*|modal\w*|popup\w*|dialog\w*|friend-?links?|yqlj|header\w*|banner\w*|returntop|gotop|back-?top|statement|ipv6)(?=[\s_-]|$)/i;

/** Lines that are controls or remarks of the site, wherever they stand. */
const CONTROL_LINE = new RegExp(
  `^(?:${[
    "[【\\[（(]?\\s*(?:打印|打印本页|关闭|关闭窗口|返回|返回顶部|回到顶部|收藏|加入收藏|分享|分享到|我要纠错|纠错|放大|缩小|朗读|语音播报|无障碍(?:浏览|阅读)?|长者助手|长者模式|繁體?版?|简体版?|下载文字版|下载图片版)\\s*[】\\]）)]?[:：]?",
    "(?:[【\\[]?\\s*(?:打印|关闭|收藏|分享到?|字号|字体)(?:大小|本页|窗口|本文|此页|页面)?\\s*[】\\]]?[\\s|:：]*){2,}.*",
    "[【\\[（(]?\\s*(?:字体|字号|文字大小|字体大小|字体显示)(?:大小)?\\s*[:：【\\[]?\\s*[\\[【]?\\s*(?:(?:特大|超大|大|中|小|默认|A[+-]?|正常|标准)\\s*){0,5}\\s*[】\\])）]?",
    "(?:上一篇|下一篇|上一条|下一条|前一篇|后一篇)\\s*[:：].*",
    "扫一扫.{0,30}|扫描二维码.{0,20}|(?:用)?(?:手机|微信).{0,6}扫一扫.{0,20}",
    "(?:您)?(?:所在的?|当前)?的?位置\\s*[:：>].*",
    "(?:分享到?|分享文章到|分享至)\\s*[:：]?.{0,16}",
    "(?:浏览|访问|点击|阅读)(?:次数|量|数|率)\\s*[:：]?\\s*[-\\d]*\\s*次?",
    "责任编辑\\s*[:：].{0,20}|(?:主办|承办|技术支持|网站标识码|ICP备案|备案号|版权所有|粤公网安备).{0,60}",
    "相关附件\\s*[:：]?|附件下载\\s*[:：]?|相关(?:阅读|链接|新闻|文件|解读|政策|稿件|推荐)\\s*[:：]?|您的浏览器不支持.*",
  ].join("|")})$`,
  "i",
);

/** Lines about the page that stand above or below a text. */
const INFO_LINE =
  /^(?:【?\s*(?:信息|文章|稿件|内容)?(?:来源|作者|编辑|发布机构|发布单位|供稿)\s*[:：]|公开(?:方式|形式)\s*[:：]|(?:信息)?(?:发布|发文|发稿|更新|录入)(?:日期|时间)\s*[:：]|日期\s*[:：]\s*\d|时间\s*[:：]\s*\d{4}|\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:来源|浏览|点击|字[体号]).*)/;

/** Answers once an element: the page is walked several times, and the answer needs the text below the element. */
const KNOWN = new WeakMap<Element, boolean>();

/** True for elements that never hold a page's own text. `name="header"` inside an article is judged by its names. */
export function isFurniture(element: Element): boolean {
  const known = KNOWN.get(element);
  if (known !== undefined) return known;
  const answer = looksLikeFurniture(element);
  KNOWN.set(element, answer);
  return answer;
}

function looksLikeFurniture(element: Element): boolean {
  if (NEVER_TEXT.has(element.name)) return true;
  const role = element.attribs.role;
  if (role === "navigation" || role === "search" || role === "banner" || role === "contentinfo") return true;
  if (element.name === "body" || element.name === "html") return false;
  if (element.attribs.class === undefined && element.attribs.id === undefined) return false;
  return NAMES.test(classAndId(element)) && isSlight(element);
}

/** Named like furniture and shaped like it: short, or mostly links. A long text under an unlucky name is kept. */
function isSlight(element: Element): boolean {
  if (descendantsHoldTitle(element)) return false;
  const letters = countLetters(rawTextOf(element));
  if (letters < 150) return true;
  let linked = 0;
  for (const inner of descendants(element)) if (inner.name === "a") linked += countLetters(rawTextOf(inner));
  return linked > letters * 0.5;
}

function descendantsHoldTitle(element: Element): boolean {
  for (const inner of descendants(element)) if (inner.name === "h1" || inner.name === "ucaptitle") return true;
  return false;
}

export function isControlLine(line: string): boolean {
  return line.length <= 90 && CONTROL_LINE.test(tidy(line));
}

export function isInfoLine(line: string): boolean {
  return line.length <= 120 && (INFO_LINE.test(tidy(line)) || isControlLine(line));
}
