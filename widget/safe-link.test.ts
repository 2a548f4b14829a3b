import { expect, test } from "vitest";
import { documentAddress, telephoneAddress } from "./safe-link.js";

test.each([
  ["https://www.linchuan.example/a?b=1#c", "https://www.linchuan.example/a?b=1#c"],
  ["http://localhost:8080/a", "http://localhost:8080/a"],
  ["http://127.0.0.1/a", "http://127.0.0.1/a"],
  ["http://www.linchuan.example/a", null],
  ["https://user:secret@www.linchuan.example/", null],
  ["javascript:alert(1)", null],
  [" java\nscript:alert(1)", null],
  ["data:text/html,<script>", null],
  ["//evil.example", null],
  ["ftp://files.example/a", null],
  ["", null],
  [null, null],
])("the document address %j is linked as %j", (address, expected) => {
  expect(documentAddress(address)).toBe(expected);
});

test.each([
  ["12345", "tel:12345"],
  ["0791-8888 1234", "tel:079188881234"],
  ["+86 (10) 6666-0000", "tel:+861066660000"],
  ["12", null],
  ["12345;ext=1", null],
  ["javascript:1", null],
])("the telephone %j is linked as %j", (telephone, expected) => {
  expect(telephoneAddress(telephone)).toBe(expected);
});
