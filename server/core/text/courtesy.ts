const OPENING =
  /^(?:(?:您|你|大家)们?好|早上好|上午好|中午好|下午好|晚上好|不好意思|打扰(?:您|你)?(?:一下|下|了)|麻烦(?:您|你)?(?:问)?(?:一下|下)|劳驾|(?:我)?(?:想|要)?请?(?:问|咨询)(?:您|你|大家)?(?:一下|下|一个问题)|请问|请教(?:一下|下)?)[啊呀哈呢吗了~～，,。！!:：\s]*/;
const CLOSING =
  /[，,。.！!~～\s]*(?:非常|十分|万分)?(?:谢谢|多谢|感谢|麻烦(?:您|你)?了|辛苦(?:您|你)?了|拜托了?)(?:您|你|大家)?(?:了|啦|哈|啊)?[。.！!~～\s]*$/;

/** A question without words of courtesy before and behind it, which say nothing of the matter; unchanged where nothing else is left. */
export function withoutCourtesy(text: string): string {
  let rest = text.trim();
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(OPENING, "").replace(CLOSING, "").trim();
  }
  return /[\p{L}\p{N}]/u.test(rest) ? rest : text;
}
