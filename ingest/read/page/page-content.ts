import type { Box } from "./geometry.js";

/** A piece of visible text with its place; points from the top left of the page as it is read, y at the baseline. */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly text: string;
  readonly bold: boolean;
}

/** What a page of fixed layout shows, whatever its format: PDF, OFD, or a picture whose text was recognised. */
export interface PageContent {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly pieces: readonly Piece[];
  /** Thin painted boxes: the lines of tables. */
  readonly rules: readonly Box[];
}
