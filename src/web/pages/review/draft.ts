/** Words that were typed and not saved yet outlive a reload of the page, in this browser tab only. */
export function keptDraft(findingId: string): string {
  return sessionStorage.getItem(keyOf(findingId)) ?? "";
}

/** Keeps what was typed for a finding. */
export function keepDraft(findingId: string, words: string): void {
  if (words === "") forgetDraft(findingId);
  else sessionStorage.setItem(keyOf(findingId), words);
}

/** Forgets it once it was saved. */
export function forgetDraft(findingId: string): void {
  sessionStorage.removeItem(keyOf(findingId));
}

function keyOf(findingId: string): string {
  return `draft ${findingId}`;
}
