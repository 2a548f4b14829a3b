import { expect, it } from "vitest";
import { originAllowed } from "./origins.js";
import type { WebConfig } from "./web-tools.js";

const config = (PUBLIC_URL: string | null): WebConfig =>
  ({ PUBLIC_URL, ALLOWED_ORIGINS: ["https://www.qinghe.gov.cn"] }) as unknown as WebConfig;
const asked = (host: string | undefined, origin: string) =>
  ({ headers: { host, origin }, socket: {} }) as unknown as Parameters<typeof originAllowed>[1];

it("the server's own address is taken from Host while no public address is set", () => {
  expect(originAllowed(config(null), asked("wence.local:8080", "http://wence.local:8080"))).toBe(true);
  expect(originAllowed(config(null), asked("wence.local:8080", "http://other.local:8080"))).toBe(false);
  expect(originAllowed(config(null), asked(undefined, "http://undefined"))).toBe(false);
});

it("with a public address a foreign name that leads to this server is not its own; a numeric address is", () => {
  const published = config("https://wence.qinghe.gov.cn/ask");
  expect(originAllowed(published, asked("evil.example:8080", "http://evil.example:8080"))).toBe(false);
  expect(originAllowed(published, asked("x", "https://wence.qinghe.gov.cn"))).toBe(true);
  expect(originAllowed(published, asked("127.0.0.1:8080", "http://127.0.0.1:8080"))).toBe(true);
  expect(originAllowed(published, asked("x", "https://www.qinghe.gov.cn"))).toBe(true);
});
