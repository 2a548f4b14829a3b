/** Controls of a terminal and of the direction of writing; lines and tabs are left. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** A text from outside as a terminal may print it: a file's name must not move the cursor or colour a verdict. */
export function printable(text: string): string {
  return text.replace(CONTROLS, "\ufffd");
}

/** The same for a name, which has no lines. */
export function printableName(name: string): string {
  return printable(name).replace(/[\n\t]/g, "\ufffd");
}
