import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** Where all tests of a run put their temporary folders: it goes with the run, whatever a test or a killed child left. */
const temporary = mkdtempSync(join(tmpdir(), "wence-test-"));
// Some tests start commands as another user, who has to reach what lies below.
chmodSync(temporary, 0o755);
process.once("exit", () => rmSync(temporary, { recursive: true, force: true }));

export default defineConfig({
  test: {
    include: ["{server,ingest,widget,knowledge,eval}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    pool: "forks",
    maxWorkers: 2,
    env: { TMPDIR: temporary },
  },
});
