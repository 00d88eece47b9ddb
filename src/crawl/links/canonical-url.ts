/** Query parameters that say where a visitor came from and never which page is meant. */
const TRACKING = new Set(
  "spm scm from_source fromsource gclid fbclid msclkid yclid dclid bd_vid hmsr hmpl hmcu hmkw hmci _hmt share_token sharefrom share_from timestamp _t jsessionid phpsessid aspsessionid sid_for_share".split(
    " ",
  ),
);

/** A session that a server writes into the path: `;jsessionid=…` of Java, `/(S(…))` of ASP.NET. */
const PATH_SESSION = /;jsessionid=[^/?#]*|\/\((?:[A-Z]\([^()/]*\))+\)(?=\/)/gi;
/** Which page of a forum's list a thread was opened from. */
const OPENED_FROM = /^extra=(page(=|%3D)\d*)?$/i;

/**
 * The one spelling of an address under which a page is known: WHATWG serialisation, query sorted, tracking
 * parameters dropped, fragment kept only for the routes of single-page sites (`#/…`, `#!/…`). Paths keep their case
 * and every id. Idempotent; null when the text is not an http or https address.
 */
export function canonicalUrl(address: string): string | null {
  const url = parseHttpUrl(address);
  if (url === null) return null;
  // Each assignment works the address out anew, and most are spelled canonically as they are.
  if (url.username !== "") url.username = "";
  if (url.password !== "") url.password = "";
  if (/[;(]/.test(url.pathname)) url.pathname = url.pathname.replace(PATH_SESSION, "");
  // Not their own values: an empty one still leaves its mark in the address.
  if (url.href.includes("?")) url.search = canonicalQuery(url.search);
  if (url.href.includes("#") && !/^#!?\//.test(url.hash)) url.hash = "";
  return url.href;
}

/** The address as a URL, or null when it is not a well-formed http or https address. */
export function parseHttpUrl(address: string, base?: string): URL | null {
  try {
    const url = base === undefined ? new URL(address) : new URL(address, base);
    return url.protocol === "http:" || url.protocol === "https:" ? url : null;
  } catch {
    return null;
  }
}

/** Works on the query as written: decoding it would fold different GBK escapes into one replacement character. */
function canonicalQuery(query: string): string {
  const parts = query
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && !isTracking(nameOf(part)) && !OPENED_FROM.test(part));
  if (parts.length === 0) return "";
  const placed = parts.map((part, index) => ({ name: nameOf(part), part, index }));
  const sorted = placed.sort(byNameThenPlace).map(({ part }) => part);
  // The mark is written out, because setting `search` swallows a query's own leading question mark.
  return `?${sorted.join("&")}`;
}

function nameOf(part: string): string {
  return part.split("=", 1)[0] ?? part;
}

function isTracking(name: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith("utm_") || TRACKING.has(lower);
}

interface Placed {
  readonly name: string;
  readonly index: number;
}

/** Equal names keep their order, because `a=1&a=2` may not mean the same as `a=2&a=1`. */
function byNameThenPlace(left: Placed, right: Placed): number {
  if (left.name === right.name) return left.index - right.index;
  return left.name < right.name ? -1 : 1;
}
