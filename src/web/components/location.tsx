import { createContext, type MouseEvent, type ReactNode, useContext, useEffect, useMemo, useState } from "react";

/** Where the browser is, and how to go elsewhere; what a person would bookmark is in `query`. */
export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
  go(to: string, how?: "push" | "replace"): void;
}

const PlaceContext = createContext<Place | null>(null);

/** Follows the address of the page, back and forward buttons included. */
export function PlaceProvider({ children }: { readonly children: ReactNode }) {
  const [address, setAddress] = useState(currentAddress);
  useEffect(() => {
    const follow = () => setAddress(currentAddress());
    window.addEventListener("popstate", follow);
    return () => window.removeEventListener("popstate", follow);
  }, []);
  const place = useMemo((): Place => {
    const [path = "/", search = ""] = address.split("?");
    return {
      path,
      query: new URLSearchParams(search),
      go(to, how = "push") {
        if (how === "push") window.history.pushState(null, "", to);
        else window.history.replaceState(null, "", to);
        setAddress(currentAddress());
      },
    };
  }, [address]);
  return <PlaceContext.Provider value={place}>{children}</PlaceContext.Provider>;
}

/** The place that the page is at. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === null) throw new Error("usePlace needs a PlaceProvider");
  return place;
}

interface LinkProps {
  readonly to: string;
  readonly children: ReactNode;
  readonly current?: boolean;
  readonly className?: string;
}

/** A link inside the workbench; middle click and new tabs work as anywhere. */
export function Link({ to, children, current, className }: LinkProps) {
  const place = usePlace();
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    place.go(to);
  };
  return (
    <a href={to} onClick={follow} className={className} aria-current={current === true ? "page" : undefined}>
      {children}
    </a>
  );
}

/** `path` with the given keys of the query set, or taken out where the value is null. */
export function withQuery(
  path: string,
  query: URLSearchParams,
  change: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(change)) {
    if (value === null || value === "") next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString();
  return text === "" ? path : `${path}?${text}`;
}

function currentAddress(): string {
  return `${window.location.pathname}${window.location.search}`;
}
