const MARK = "（隐藏）";

/** The name of a sheet as places and reports show it: one that a reader has to unhide first says so. */
export function shownSheetName({ name, isHidden }: { readonly name: string; readonly isHidden: boolean }): string {
  return isHidden ? `${name}${MARK}` : name;
}

/** Whether `shownSheetName` marked a name. */
export function isHiddenSheet(shownName: string): boolean {
  return shownName.endsWith(MARK);
}
