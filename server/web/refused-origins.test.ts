import { expect, it } from "vitest";
import type { Log } from "../core/ports.js";
import { tellRefusedOrigin } from "./refused-origins.js";

function recorded(): { log: Log; warnings: string[] } {
  const warnings: string[] = [];
  const nothing = () => undefined;
  return { warnings, log: { info: nothing, error: nothing, warn: (_facts, message) => void warnings.push(message) } };
}

it("a site that isn't on the list is told by name, once however often it asks", () => {
  const { log, warnings } = recorded();
  for (let n = 0; n < 5; n++) tellRefusedOrigin(log, "https://www.qinghe.gov.cn");
  tellRefusedOrigin(log, "https://other.example");
  expect(warnings).toHaveLength(2);
  expect(warnings[0]).toContain("origin https://www.qinghe.gov.cn is not in ALLOWED_ORIGINS");
});

it("a flood of invented origins fills neither log nor memory", () => {
  const { log, warnings } = recorded();
  for (let n = 0; n < 1_000; n++) tellRefusedOrigin(log, `https://${n}.example/${"x".repeat(5_000)}`);
  expect(warnings).toHaveLength(100);
  expect(Math.max(...warnings.map((warning) => warning.length))).toBeLessThan(1_000);
});
