import type { Locator, Page } from "playwright-core";

/** What a component is expected to do, shown by one of its examples in a real browser. */
export interface ComponentCase {
  readonly title: string;
  run(tools: CaseTools): Promise<void>;
}

export interface CaseTools {
  readonly page: Page;
  /** Puts an example of the component on the page, alone, and gives its outermost node. */
  show(example: string): Promise<Locator>;
}
