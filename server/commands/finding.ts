/** What a check of the doctor found, Chinese first, English behind " / ". `whatToDo` is null where nothing has to be done. */
export interface Found {
  readonly ok: boolean;
  readonly detail: string;
  readonly whatToDo: string | null;
}

/** Words alone: all is well. */
export type Finding = string | Found;

export function fault(detail: string, whatToDo: string): Found {
  return { ok: false, detail, whatToDo };
}
