import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { INSTALLATION } from "../../server/config.js";
import { stressGenerations } from "./stress-generations.js";

const isBuilt = existsSync(join(INSTALLATION, "dist/ingest/stress/inject-fault.js"));
if (!isBuilt) console.warn("skipped: generations under stress, because dist/ is not built; run: npm run build");

it.runIf(isBuilt)(
  "断电、磁盘写满、同时构建、时钟倒拨、数据损坏，都不影响在用版本，下一次构建照常",
  {
    timeout: 300_000,
  },
  async () => {
    const lines: string[] = [];
    const figures = await stressGenerations({
      every: 19,
      corruptions: 60,
      seed: 7,
      report: (line) => lines.push(line),
    });
    expect(figures.faults).toEqual([]);
    expect(figures.kills).toBeGreaterThan(5);
    expect(lines).toHaveLength(figures.kills);
  },
);
