import { expect, it } from "vitest";
import { centred, paragraph, table } from "../../structure/raw-document.fixture.js";
import { HiddenText, rawDocument } from "../raw-text.js";
import { repairNumbers } from "./repair-numbers.js";

it.each([
  ["临府(2023)12号", "临府〔2023〕12号"],
  ["临人社规［2024]3号", "临人社规〔2024〕3号"],
  ["临府办函〈2021〉第 7 号", "临府办函〔2021〕第7号"],
  ["临财综2020】15号文", "临财综〔2020〕15号文"],
  ["根据《临川市条例》(2023)有关规定", "根据《临川市条例》(2023)有关规定"],
  ["（临民规（2023）2号）", "（临民规〔2023〕2号）"],
  ["依据《临川市救助细则》（临政发（2021）15号），", "依据《临川市救助细则》（临政发〔2021〕15号），"],
  ["《办法》（临民规C2023)2号）", "《办法》（临民规〔2023〕2号）"],
  ["（临民规〔2023J2号）", "（临民规〔2023〕2号）"],
  ["电话(2023)1234567", "电话(2023)1234567"],
])("the brackets of a document number are mended and nothing else: %s", (read, printed) => {
  expect(repairNumbers(read)).toBe(printed);
});

it("a number over two lines is mended where the whole document was recognised, and left where it was not", () => {
  const blocks = [
    centred("（临民规（2023）2号）"),
    paragraph("依据《细则》（临政发(2021)15号）"),
    table([["临财综【2020】3号"]]),
  ];
  const texts = (recognised?: { page: number; confidence: number }[]) =>
    rawDocument({ format: "pdf", blocks, hidden: new HiddenText(), pages: 1, ...(recognised ? { recognised } : {}) })
      .blocks.map((block) => (block.type === "paragraph" ? block.text : block.rows.join()))
      .join("|");
  expect(texts([{ page: 1, confidence: 0.9 }])).toBe(
    "（临民规〔2023〕2号）|依据《细则》（临政发〔2021〕15号）|临财综〔2020〕3号",
  );
  expect(texts()).toBe("（临民规（2023）2号）|依据《细则》（临政发(2021)15号）|临财综【2020】3号");
});
