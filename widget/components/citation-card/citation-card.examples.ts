import { citationExample } from "../../answers.fixture.js";
import type { Citation } from "../../wire-types.js";
import { WORDS_EN } from "../../words.en.js";
import { WORDS_ZH } from "../../words.zh.js";
import { citationCard } from "./citation-card.js";

const PAGE = "http://127.0.0.1:8080/documents/linchuan/medical-aid#article-8";

export const examples = {
  "in force": () => shown({}),
  expired: () => shown({ validity: "expired", expires: "2022-04-30" }),
  "not yet": () => shown({ validity: "not_yet", effective: "2099-01-01" }),
  "nothing known": () =>
    shown({
      validity: "unknown",
      documentNumber: null,
      issuer: null,
      url: null,
      published: null,
      effective: null,
      expires: null,
      clause: "",
    }),
  interpretation: () => shown({ kind: "interpretation" }),
  "unknown kind": () => shown({ kind: "toString" }),
  "recognised from a scan": () => shown({ ocr: true }),
  "address that can't be linked": () => shown({ url: "javascript:alert(1)" }),
  english: () => citationCard(WORDS_EN, citationExample(), PAGE, () => {}),
};

function shown(changes: Partial<Citation>): HTMLElement {
  return citationCard(WORDS_ZH, citationExample(changes), PAGE, () => {});
}
