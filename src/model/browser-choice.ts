/** What earlier visits taught about one kind of page of a host; `pattern` is its path with the ids left out. */
export interface BrowserChoice {
  readonly host: string;
  readonly pattern: string;
  /** `browser`: empty without one; `static`: no fuller with one; null: not settled. */
  readonly choice: "browser" | "static" | null;
  /** Visits since the kind was first noted; every tenth is judged as if nothing were known. */
  readonly visits: number;
  /** Pages in a row that the browser showed just as empty. */
  readonly misses: number;
}

/** Keeps what was learnt from one run to the next. */
export interface BrowserChoices {
  get(host: string, pattern: string): Promise<BrowserChoice | null>;
  put(choice: BrowserChoice): Promise<void>;
}
