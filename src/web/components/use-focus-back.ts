import { useEffect } from "react";

/** Gives the focus back to what had it before a dialog was opened, once the dialog is gone. */
export function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
}
