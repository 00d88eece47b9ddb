const MARK = "（隐藏）";

/** The name of a sheet as places and reports show it: one that a reader has to unhide first says so. */
export function shownSheetName(name: string, state: string | undefined): string {
  return state === "hidden" || state === "veryHidden" ? `${name}${MARK}` : name;
}

/** Whether `shownSheetName` marked a name. */
export function isHiddenSheet(shownName: string): boolean {
  return shownName.endsWith(MARK);
}
