/**
 * Text that a person marks in answers and copies carries the AI label and content number of each of them, as what the
 * copy button gives does. `data-label` of an answer holds them; what was marked together with its label is left alone.
 */
export function labelCopies(turns: HTMLElement): void {
  turns.addEventListener("copy", (event) => {
    const path = event.composedPath();
    if (event.clipboardData === null || path[0] instanceof HTMLTextAreaElement) return;
    const selection = selectionAt(turns);
    const text = selection?.toString() ?? "";
    if (selection === null || text.trim() === "") return;
    const bare = squeezed(text);
    const labels = [...turns.querySelectorAll<HTMLElement>(".answer")]
      .filter((answer) => path.includes(answer) || selection.containsNode(answer, true))
      .map((answer) => answer.dataset.label ?? "")
      .filter((label) => label !== "" && !bare.includes(squeezed(label)));
    if (labels.length === 0) return;
    event.clipboardData.setData("text/plain", `${text.trimEnd()}\n\n${labels.join("\n")}`);
    event.preventDefault();
  });
}

/** What is marked inside a shadow tree only the tree itself tells in some browsers. */
function selectionAt(node: HTMLElement): Selection | null {
  const root = node.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  return root.getSelection?.() ?? document.getSelection();
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}
