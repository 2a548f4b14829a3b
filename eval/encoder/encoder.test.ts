import { describe, expect, it } from "vitest";
import { seededRandom } from "../seeded-random.js";
import { divergence } from "./distil.js";
import { chooseVocabulary, rowMap, rowsOf, substringsOf } from "./features.js";
import { backward, type Encoded, emptyGradient, encode, type Student } from "./student.js";

function madeStudent(power = 0.5, rows = 12, dims = 8, hidden = 6): Student {
  const next = seededRandom(3);
  const numbers = (length: number) => Float32Array.from({ length }, () => next() - 0.5);
  return {
    dims,
    hidden,
    power,
    table: numbers(rows * dims),
    first: numbers(hidden * dims),
    bias: numbers(hidden),
    second: numbers(hidden * dims),
  };
}

describe("the substrings of a text", () => {
  it("are those of one to four Han letters and whole Latin and digit runs, folded", () => {
    expect([...substringsOf("養老補A1")]).toEqual(["养", "养老", "养老补", "老", "老补", "补", "a1"]);
  });

  it("that most texts have make the vocabulary; one that only stands inside a longer one gives way", () => {
    const chosen = chooseVocabulary(
      Array.from({ length: 5 }, (_, n) => `居住证${"甲乙丙丁戊"[n]}`),
      10,
    );
    expect(chosen).toContain("居住证");
    expect(chosen).not.toContain("居住");
    expect(chosen).toEqual(
      chooseVocabulary(
        Array.from({ length: 5 }, (_, n) => `居住证${"甲乙丙丁戊"[n]}`),
        10,
      ),
    );
  });

  it("are found as rows once per occurrence", () => {
    expect([...rowsOf("养老和养老", rowMap(["养老", "和"]))]).toEqual([0, 1, 0]);
  });
});

describe("the way back", () => {
  it("gives the derivatives that small changes show, for every kind of number", () => {
    const student = madeStudent();
    const texts = [
      [0, 1, 2],
      [3, 4, 4],
      [5, 6, 7, 8],
      [9, 10, 11],
    ].map((rows) => Int32Array.from(rows));
    const next = seededRandom(9);
    const target = texts.map(() => unit(Float32Array.from({ length: 5 }, () => next() - 0.5)));
    const loss = () =>
      divergence(
        texts.map((rows) => encode(student, rows)),
        target,
      ).loss;
    const made = texts.map((rows) => encode(student, rows)) as Encoded[];
    const gradient = emptyGradient(student);
    const { byOutput } = divergence(made, target);
    for (const [index, one] of made.entries()) backward(student, one, byOutput[index]!, gradient);
    const slopes: (readonly [Float32Array, number, number])[] = [
      ...[0, 13, 47].map((at) => [student.first, at, gradient.first[at]!] as const),
      ...[0, 3, 5].map((at) => [student.bias, at, gradient.bias[at]!] as const),
      ...[1, 20, 40].map((at) => [student.second, at, gradient.second[at]!] as const),
      ...[0, 34, 70].map((at) => [student.table, at, gradient.table.get(Math.floor(at / 8))![at % 8]!] as const),
    ];
    for (const [numbers, at, slope] of slopes) {
      const before = numbers[at]!;
      const step = 1e-3;
      numbers[at] = before + step;
      const up = loss();
      numbers[at] = before - step;
      const down = loss();
      numbers[at] = before;
      expect(slope).toBeCloseTo((up - down) / (2 * step), 2);
    }
  });

  it("a text without a row takes no part", () => {
    const student = madeStudent();
    expect(encode(student, new Int32Array(0))).toBeNull();
    const { loss } = divergence(
      [null, encode(student, Int32Array.of(1))],
      [unit(Float32Array.of(1)), unit(Float32Array.of(1))],
    );
    expect(loss).toBe(0);
  });
});

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
