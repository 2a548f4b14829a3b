import { displayWidth } from "../join-lines.js";
import { median } from "../page/median.js";
import type { PageContent, Piece } from "../page/page-content.js";
import type { RecognisedPicture } from "./recogniser.js";
import { repairNumbers } from "./repair-numbers.js";

/** Lines under this are noise: stains, seals, ornaments. */
const NOISE = 0.6;
/** Height of a letter in the height of the box that is found around it. */
const LETTER = 0.78;
/** The box reaches this far beyond its letters at both ends, in units of its height. */
const MARGIN = 0.16;

/** A picture as a page: its lines at their places, `scale` points a pixel, moved by `x` and `y` points. */
export function piecesOf({ lines }: RecognisedPicture, scale: number, x = 0, y = 0): Piece[] {
  const kept = lines.filter(({ confidence }) => confidence >= NOISE);
  const usual =
    median(kept.filter(({ text }) => displayWidth(text) > 8).map(({ box }) => box.height)) ||
    median(kept.map(({ box }) => box.height));
  return kept.map(({ text, box }) => {
    // Heights of boxes differ by what letters a line holds: what is near the usual size is of the usual size.
    const height = box.height > usual * 0.72 && box.height < usual * 1.3 ? usual : box.height;
    return {
      x: x + (box.x + box.height * MARGIN) * scale,
      y: y + (box.y + box.height / 2 + (height * LETTER) / 2.6) * scale,
      width: Math.max(1, box.width - 2 * box.height * MARGIN) * scale,
      size: height * LETTER * scale,
      text: repairNumbers(text),
      bold: false,
    };
  });
}

export function recognisedPage(page: number, picture: RecognisedPicture, width: number): PageContent {
  const scale = width / Math.max(1, picture.width);
  return { page, width, height: picture.height * scale, pieces: piecesOf(picture, scale), rules: [] };
}

/**
 * Confidence in a page, 0 to 1: the mean over its letters, lines that could not be read counted as wrong; but no better
 * than its worst line with a number, because one digit makes another amount. 1 where there are no letters.
 */
export function confidenceOf({ lines, lost }: Pick<RecognisedPicture, "lines" | "lost">): number {
  let [letters, sum, worst] = [lost, 0, 1];
  for (const { text, confidence } of lines) {
    letters += text.length;
    sum += confidence * text.length;
    if (/\d.*\d.*\d/.test(text)) worst = Math.min(worst, confidence);
  }
  return letters === 0 ? 1 : Math.round(Math.min(sum / letters, worst) * 1_000) / 1_000;
}
