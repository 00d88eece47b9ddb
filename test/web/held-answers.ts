import type { Page } from "playwright";

/** Requests that a slow server has not answered yet. */
export interface HeldAnswers {
  /** Resolves once so many requests wait for their answer. */
  asked(count: number): Promise<void>;
  /** Lets the requests through that wait, and those to come. */
  release(): void;
}

/** Holds back what the page asks for at `address`, as a slow server would. */
export async function holdAnswers(page: Page, address: RegExp): Promise<HeldAnswers> {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  let count = 0;
  await page.route(address, async (route) => {
    count += 1;
    for (const one of waiting) if (one.count <= count) one.resolve();
    await released;
    await route.continue();
  });
  return {
    asked: (wanted) =>
      count >= wanted ? Promise.resolve() : new Promise((resolve) => waiting.push({ count: wanted, resolve })),
    release,
  };
}
