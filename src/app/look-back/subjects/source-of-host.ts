import type { Source } from "../../../model/source.ts";

/** The registered source that is entered on the host of `url`: as it allows, an address nobody has read yet is visited. */
export function sourceOfHost(sources: readonly Source[], url: string): Source | null {
  const { host } = new URL(url);
  return sources.find(({ entryUrls }) => entryUrls.some((entry) => new URL(entry).host === host)) ?? null;
}
