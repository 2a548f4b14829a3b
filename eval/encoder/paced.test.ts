import { expect, it } from "vitest";
import { paced } from "./paced.js";

it("tells a step's place, mean loss and time left every five seconds and at the end", () => {
  let clock = 0;
  const said: string[] = [];
  const tell = paced(
    "pairs",
    (line) => said.push(line),
    () => clock,
  );
  for (let done = 1; done <= 4; done++) {
    clock += 2_500;
    tell(done, 4, done);
  }
  expect(said).toEqual([
    "pairs: 2/4, loss 1.5000, 5 s, about 5 s left",
    "pairs: 4/4, loss 3.5000, 10 s, about 0 s left",
  ]);
});
