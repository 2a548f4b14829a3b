import { expect, it } from "vitest";
import { repairNumbers } from "./repair-numbers.js";

it.each([
  ["临府(2023)12号", "临府〔2023〕12号"],
  ["临人社规［2024]3号", "临人社规〔2024〕3号"],
  ["临府办函〈2021〉第 7 号", "临府办函〔2021〕第7号"],
  ["临财综2020】15号文", "临财综〔2020〕15号文"],
  ["根据《临川市条例》(2023)有关规定", "根据《临川市条例》(2023)有关规定"],
  ["电话(2023)1234567", "电话(2023)1234567"],
])("the brackets of a document number are mended and nothing else: %s", (read, printed) => {
  expect(repairNumbers(read)).toBe(printed);
});
