import { useEffect } from "react";

const REACHABLE = "a[href], button, input, select, textarea, [tabindex]";

/** Keeps the Tab key inside an open dialog: from its last place to its first, and back. */
export function useFocusInside(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const dialog = [...document.querySelectorAll<HTMLElement>("[role=dialog].ant-modal")].filter(isShown).pop();
      if (event.key !== "Tab" || dialog === undefined) return;
      const places = [...dialog.querySelectorAll<HTMLElement>(REACHABLE)].filter(isReachable);
      const next = placeAfter(places, document.activeElement, event.shiftKey);
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Where the focus has to be put; undefined where the browser's own next place is right. */
function placeAfter(places: readonly HTMLElement[], now: Element | null, isBack: boolean): HTMLElement | undefined {
  const [first, last] = [places[0], places[places.length - 1]];
  const isInside = places.some((place) => place === now);
  if (isBack) return now === first || !isInside ? last : undefined;
  return now === last || !isInside ? first : undefined;
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** The marks that the dialog itself puts at its ends are hidden from readers and no places to stop at. */
function isReachable(element: HTMLElement): boolean {
  const isOff = "disabled" in element && element.disabled === true;
  return !isOff && element.tabIndex >= 0 && isShown(element) && element.closest("[aria-hidden=true]") === null;
}
