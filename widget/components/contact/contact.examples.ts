import { build } from "../../build.js";
import { WORDS_ZH } from "../../words.zh.js";
import { contact, contactLine, withTelephones } from "./contact.js";

const HOTLINE = { name: "临川市政务服务热线", telephone: "0791-8888 1234", hours: "工作日 9:00-17:00" };

export const examples = {
  hotline: () => contact(WORDS_ZH, HOTLINE),
  "not a number": () => contact(WORDS_ZH, { name: "", telephone: "javascript:alert(1)", hours: null }),
  "long hours": () =>
    contactLine(WORDS_ZH, {
      name: "12345政务服务便民热线",
      telephone: "12345",
      hours: "每天24小时；窗口工作日9:00—12:00、13:30—17:00",
    }),
  line: () => contactLine(WORDS_ZH, HOTLINE),
  message: () =>
    build(
      "p",
      {},
      ...withTelephones("请拨打 0791-8888 1234，急救拨打 120，按第1200条办理，补贴1102元。", HOTLINE.telephone),
    ),
};
