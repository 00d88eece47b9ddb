import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";

/** Runs a script in the page that a browser shows and gives its value. */
export type Evaluate = (expression: string) => Promise<unknown>;

/** The document as the browser has it now; sizes in CSS pixels, at least those of the window. */
const ShownPage = z.object({
  html: z.string(),
  width: z.number().min(1),
  height: z.number().min(1),
  pendingImages: z.int(),
});
export type ShownPage = Readonly<z.infer<typeof ShownPage>>;

const SHOWN = `({
  html: (document.doctype ? new XMLSerializer().serializeToString(document.doctype) : "") + document.documentElement.outerHTML,
  width: Math.max(innerWidth, document.documentElement.scrollWidth),
  height: Math.max(innerHeight, document.documentElement.scrollHeight),
  pendingImages: [...document.images].filter((image) => !image.complete).length,
})`;

/** Reads everything at one moment, so that source and size belong together. */
export async function readShownPage(evaluate: Evaluate): Promise<ShownPage> {
  return ShownPage.parse(await evaluate(SHOWN));
}

/** Waits until there is text and it has stopped growing; gives up politely after three seconds. */
export async function waitForText(evaluate: Evaluate): Promise<void> {
  let before = -1;
  for (let round = 0; round < 12; round += 1) {
    const length = await numberOf(evaluate, "document.body ? document.body.innerText.length : 0");
    if (length === before && length > 0) return;
    before = length;
    await wait(250);
  }
}

const SCROLL = `(() => {
  if (document.documentElement.scrollHeight <= innerHeight) return "fits";
  scrollBy(0, innerHeight);
  return scrollY + innerHeight >= document.documentElement.scrollHeight - 2 ? "end" : "more";
})()`;

/** Brings lazily loaded parts into view, then returns to the top; false when the page fits the window as it is. */
export async function scrollThrough(evaluate: Evaluate): Promise<boolean> {
  for (let step = 0; step < 30; step += 1) {
    const place = await evaluate(SCROLL);
    if (place === "fits" && step === 0) return false;
    await wait(60);
    if (place !== "more") break;
  }
  await evaluate("scrollTo(0, 0)");
  return true;
}

async function numberOf(evaluate: Evaluate, expression: string): Promise<number> {
  const value = z.number().safeParse(await evaluate(expression));
  return value.success ? value.data : 0;
}
