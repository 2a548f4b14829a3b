import { announcer } from "./announcer.js";

export const examples = {
  quiet: () => announcer("对话内容").node,
  "after thirty answers": () => {
    const { node, announce } = announcer("对话内容");
    for (let n = 1; n <= 30; n += 1) announce(`回答 ${n}`);
    return node;
  },
};
