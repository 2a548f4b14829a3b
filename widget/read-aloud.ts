import { languageOf } from "./build.js";

/** True where the browser can speak. */
export function canReadAloud(): boolean {
  return "speechSynthesis" in globalThis && "SpeechSynthesisUtterance" in globalThis;
}

/** Speaks text, a paragraph at a time because long utterances are cut off; `ended` is called once, however it ends. */
export function readAloud(text: string, ended: () => void): void {
  speechSynthesis.cancel();
  const paragraphs = text.split("\n").filter((paragraph) => paragraph.trim() !== "");
  let left = paragraphs.length;
  const finish = (): void => {
    left -= 1;
    if (left === 0) ended();
  };
  for (const paragraph of paragraphs) {
    const utterance = new SpeechSynthesisUtterance(paragraph);
    utterance.lang = languageOf(paragraph) ?? "en";
    utterance.rate = 0.95;
    utterance.addEventListener("end", finish);
    utterance.addEventListener("error", finish);
    speechSynthesis.speak(utterance);
  }
}

export function stopReading(): void {
  if (canReadAloud()) speechSynthesis.cancel();
}
