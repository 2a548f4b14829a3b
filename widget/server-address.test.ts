import { expect, test } from "vitest";
import { clausePage, serverAddress } from "./server-address.js";

test.each([
  ["https://ask.linchuan.example/widget.js", { origin: "https://ask.linchuan.example", base: "/" }],
  ["https://gov.example/wence/widget.js?v=2", { origin: "https://gov.example", base: "/wence/" }],
  ["http://127.0.0.1:8080/a/b/widget.js#x", { origin: "http://127.0.0.1:8080", base: "/a/b/" }],
])("the script %s comes from its server", (script, expected) => {
  expect(serverAddress(script, "https://host.example/page/")).toEqual(expected);
});

test("without a script's address the page's own origin is meant", () => {
  expect(serverAddress(null, "https://host.example/page/index.html")).toEqual({
    origin: "https://host.example",
    base: "/",
  });
});

test("a clause's page keeps the folders of its document's id and hides every other sign", () => {
  const server = { origin: "https://gov.example", base: "/wence/" };
  const address = clausePage(server, { documentId: "临川市/附件#1 ?.docx", anchor: "a b" });
  expect(address).toBe(
    `https://gov.example/wence/documents/${encodeURIComponent("临川市")}/${encodeURIComponent("附件#1 ?.docx")}#a%20b`,
  );
});
