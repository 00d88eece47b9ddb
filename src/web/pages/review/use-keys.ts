import { useLayoutEffect } from "react";

/** What each key does, by `KeyboardEvent.key`; letters without regard to case, `shift+y` with Shift held. */
export type Keys = Readonly<Record<string, () => void>>;

/** Listens to keys while nobody types and no dialog is open. */
export function useKeys(keys: Keys, isOn: boolean): void {
  // Before the screen is painted, so that a key pressed as soon as it shows is not lost.
  useLayoutEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
      const name = event.key.toLowerCase();
      const work = keys[event.shiftKey ? `shift+${name}` : name] ?? keys[name];
      if (work === undefined) return;
      event.preventDefault();
      work();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
}

/** Whether a key belongs to the element that has the focus; a ticked box takes none but the space. */
export function isTyping(target: EventTarget | null): boolean {
  const takers = "input:not([type=checkbox]), textarea, [contenteditable], [role=listbox]";
  return target instanceof HTMLElement && target.closest(takers) !== null;
}
