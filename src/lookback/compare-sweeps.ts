import type { Ground } from "../model/closed-lists.ts";

/** What a sweep keeps of a posting: enough to compare 100,000 of them in memory. */
export interface SweptPosting {
  readonly key: string;
  readonly url: string;
  readonly textSha256: string;
  /** Grounds of its findings of verdict violation or review that no person dismissed. */
  readonly grounds: readonly Ground[];
  /** How many such findings a person dismissed; their words still stand there. */
  readonly dismissed: number;
}

/** What the later of two sweeps makes of a posting; one sweep is no look-back, so none of these is a rectification. */
export type SweepChange = "new" | "unchanged" | "changed" | "fixed" | "gone" | "not_listed" | "unread";

/** What the later sweep got from the addresses that it visited. */
export interface SweptAddresses {
  /** Addresses that said the posting is gone. */
  readonly gone: ReadonlySet<string>;
  /** Addresses that were visited and could not be read. */
  readonly unread: ReadonlySet<string>;
}

/**
 * Compares two sweeps posting by posting, by key. `fixed` are postings that had findings and are shown without them now;
 * one that is simply no longer there is `gone` only where its address said so, `unread` where it could not be read, and
 * `not_listed` where nobody knows.
 */
export function compareSweeps<T extends SweptPosting>(
  earlier: ReadonlyMap<string, T>,
  later: ReadonlyMap<string, T>,
  addresses: SweptAddresses,
): readonly { readonly posting: T; readonly change: SweepChange }[] {
  const changes: { posting: T; change: SweepChange }[] = [];
  for (const [key, before] of earlier) {
    const now = later.get(key);
    if (now === undefined) changes.push({ posting: before, change: absence(before, addresses) });
    else changes.push({ posting: now, change: changeOf(before, now) });
  }
  for (const [key, posting] of later) if (!earlier.has(key)) changes.push({ posting, change: "new" });
  return changes;
}

function absence({ url }: SweptPosting, { gone, unread }: SweptAddresses): SweepChange {
  if (unread.has(url)) return "unread";
  return gone.has(url) ? "gone" : "not_listed";
}

function changeOf(before: SweptPosting, now: SweptPosting): SweepChange {
  if (before.grounds.length > 0 && now.grounds.length === 0 && now.dismissed === 0) return "fixed";
  return before.textSha256 === now.textSha256 ? "unchanged" : "changed";
}
