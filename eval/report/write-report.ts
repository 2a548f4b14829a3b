import { join } from "node:path";
import { readBaseline } from "../baselines/baseline.js";
import { type Run, writeWhole } from "../suites/answers/run-folder.js";
import type { RunScores } from "../suites/answers/score-run.js";
import { reportPage } from "./report-page.js";

/** Writes `report.html` of a run beside its results and tells where it is. `root` is the installation, whose baseline is shown. */
export function writeReport(root: string, folder: string, run: Run, scores: RunScores): string {
  const file = join(folder, "report.html");
  writeWhole(file, reportPage(run, scores, readBaseline(root)));
  return file;
}
