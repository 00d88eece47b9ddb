/** Prints pages of our own to PDF in a Chromium; close it when done. */
export interface PdfPrinter {
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Starts the Chromium at `executablePath` for printing; pages get neither scripts nor network. */
export async function openPdfPrinter(executablePath: string): Promise<PdfPrinter> {
  const { chromium } = await import("playwright");
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath, chromiumSandbox: !isRoot, args: ["--disable-gpu"] });
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true, locale: "zh-CN" });
  // One page for all: a new one costs as much again as the print.
  const page = await context.newPage();
  return {
    async print(html) {
      await page.setContent(html, { waitUntil: "load" });
      const margin = { top: "20mm", bottom: "20mm", left: "20mm", right: "20mm" };
      return new Uint8Array(await page.pdf({ format: "A4", printBackground: true, margin }));
    },
    close: () => browser.close(),
  };
}
