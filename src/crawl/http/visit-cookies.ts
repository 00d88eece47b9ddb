/** The cookies of one visit: a server that sets one and redirects to itself would otherwise redirect for ever. */
export interface VisitCookies {
  take(url: URL, headers: Headers): void;
  header(url: URL): string | null;
}

const MAX_COOKIES = 50;

/** Makes an empty jar; a cookie goes back to the very host that set it and is forgotten with the visit. */
export function createVisitCookies(): VisitCookies {
  const jar = new Map<string, Map<string, string>>();
  return {
    take(url, headers) {
      const own = jar.get(url.host) ?? new Map<string, string>();
      for (const line of headers.getSetCookie().slice(0, MAX_COOKIES)) {
        const pair = /^\s*([^=;\s]+)=([^;]*)/.exec(line);
        if (pair?.[1] !== undefined && own.size < MAX_COOKIES) own.set(pair[1], (pair[2] ?? "").trim());
      }
      jar.set(url.host, own);
    },
    header(url) {
      const own = jar.get(url.host);
      if (own === undefined || own.size === 0) return null;
      return [...own].map(([name, value]) => `${name}=${value}`).join("; ");
    },
  };
}
