import type { Dialog, Frame, Page, Response } from "playwright";

/** Headers by which a site is remembered in places that cannot be cleared one by one. */
const REMEMBERED = [
  "strict-transport-security",
  "www-authenticate",
  "accept-ch",
  "nel",
  "report-to",
  "reporting-endpoints",
];

/**
 * Calls `stain` when a page does that may leave traces where clearing does not look: documents of other origins, other windows,
 * workers, downloads, dialogs, and headers that the network itself remembers.
 */
export function watchForStains(page: Page, origin: string, stain: () => void): void {
  const context = page.context();
  context.on("page", stain);
  context.on("serviceworker", stain);
  page.on("worker", stain);
  page.on("crash", stain);
  page.on("download", stain);
  page.on("dialog", (dialog: Dialog) => {
    stain();
    dialog.dismiss().catch(() => undefined);
  });
  page.on("framenavigated", (frame: Frame) => {
    if (!isOwn(frame.url(), origin)) stain();
  });
  page.on("response", (response: Response) => {
    const headers = response.headers();
    if (REMEMBERED.some((name) => headers[name] !== undefined)) stain();
  });
}

function isOwn(url: string, origin: string): boolean {
  return url === "" || url.startsWith("about:") || (URL.canParse(url) && new URL(url).origin === origin);
}
