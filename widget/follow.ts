export interface Follow {
  /** Begins to follow the answer below `question`. */
  start(question: HTMLElement): void;
  /** Scrolls to what is new, unless the person has scrolled by hand since. */
  move(): void;
}

/** Room left above the question, in px. */
const MARGIN = 10;

/**
 * Keeps the newest text in sight without taking the beginning away: it scrolls down as the answer grows, until the
 * question stands at the top, and then no further, because people read from the beginning.
 */
export function follow(scrollers: readonly HTMLElement[]): Follow {
  let question: HTMLElement | null = null;
  const release = (): void => {
    question = null;
  };
  for (const scroller of scrollers) {
    for (const event of ["wheel", "touchmove"] as const) scroller.addEventListener(event, release, { passive: true });
    scroller.addEventListener("keydown", ({ key }) => {
      if (/^(Arrow|Page|Home|End)/.test(key)) release();
    });
  }
  return {
    start(next) {
      question = next;
      this.move();
    },
    move() {
      const scroller = scrollers.find((candidate) => candidate.scrollHeight > candidate.clientHeight + 1);
      if (!question || !scroller) return;
      const top =
        question.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop - MARGIN;
      scroller.scrollTop = Math.min(top, scroller.scrollHeight - scroller.clientHeight);
    },
  };
}
