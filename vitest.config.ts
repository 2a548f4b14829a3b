import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{server,ingest,widget,knowledge,eval}/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
