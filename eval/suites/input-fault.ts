/** Something given to a command can't be used: one clear sentence for the person who gave it. Exit code 1. */
export class InputFault extends Error {
  override readonly name = "InputFault";
}
