import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { INSTALLATION } from "../../server/config.js";
import { temporaryFolder } from "../suites/temporary-folder.fixture.js";
import { ENGINE_KEYS, ENGINES } from "./engines.js";

const CORPUS = [
  ["a", "养老补贴办法", "年满六十周岁的老年人每月可以领取养老补贴三百元。"],
  ["b", "居住证办法", "居住证由公安机关签发，有效期一年。"],
  ["c", "公共租賃住房辦法", "申請公共租賃住房的家庭應當提交收入證明。"],
].map(([_id, title, text]) => JSON.stringify({ _id, title, text }));
const built = existsSync(join(INSTALLATION, "dist/ingest/main.js"));

describe.each(ENGINE_KEYS)("the engine %s", (key) => {
  it.skipIf(key === "wence" && !built)(
    "finds the right document of three, also from Simplified to Traditional, and no more than it is asked for",
    async () => {
      const inputs = {
        root: INSTALLATION,
        corpus: join(temporaryFolder({ "corpus.jsonl": CORPUS.join("\n") }), "corpus.jsonl"),
        folder: temporaryFolder(),
      };
      const engine = await ENGINES[key]();
      await engine.build(inputs);
      const opened = await engine.open(inputs);
      expect((await opened.search("老年人养老补贴多少钱", 3))[0]).toBe("a");
      expect((await opened.search("居住证谁签发", 3))[0]).toBe("b");
      expect((await opened.search("公共租赁住房收入证明", 3))[0]).toBe("c");
      expect(await opened.search("居住证办法", 1)).toHaveLength(1);
      expect(await opened.search("？", 3)).toBeInstanceOf(Array);
      expect(engine.name).not.toBe("");
    },
  );
});
