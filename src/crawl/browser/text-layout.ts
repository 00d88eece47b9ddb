import { TextLayout } from "../../model/text-layout.ts";

/** More characters than this are not measured: asking the browser for each takes some microseconds. */
const MOST_CHARACTERS = 200_000;

/** Runs in the page. Paths are written as `extract/` writes them, so that one leads to the other. */
const SCRIPT = `((limit) => {
  const step = (element) => {
    const name = element.localName;
    if (name === "html" || name === "body" || name === "head") return name;
    const position = Array.prototype.indexOf.call(element.parentNode ? element.parentNode.children : [], element) + 1;
    return (/^[a-z][a-z0-9]*$/u.test(name) ? name : "*") + ":nth-child(" + position + ")";
  };
  const pathOf = (element) => {
    const steps = [];
    for (let next = element; next; next = next.parentElement) steps.push(step(next));
    return steps.reverse().join(" > ");
  };
  const range = document.createRange();
  const runsOf = (node) => {
    const runs = [];
    let last = null;
    for (let at = 0; at < node.data.length; at += 1) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const rect = range.getBoundingClientRect();
      if (rect.width === 0 && rect.height === 0) { last = null; continue; }
      const left = Math.round(rect.left + scrollX), top = Math.round(rect.top + scrollY);
      const right = Math.round(rect.right + scrollX);
      if (last === null || Math.abs(last.top - top) > 2 || left < last.right - 2) {
        last = { start: at, top, height: Math.round(rect.height), lefts: [], right };
        runs.push(last);
      }
      last.lefts.push(left);
      last.right = right;
    }
    return runs;
  };
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let left = limit;
  for (let node = walker.nextNode(); node !== null && left > 0; node = walker.nextNode()) {
    const element = node.parentElement;
    if (element === null || !/\\S/.test(node.data)) continue;
    range.selectNodeContents(node);
    if (range.getClientRects().length === 0 || getComputedStyle(element).visibility !== "visible") continue;
    left -= node.data.length;
    if (left < 0) break;
    const child = Array.prototype.indexOf.call(element.childNodes, node);
    nodes.push({ path: pathOf(element), child, text: node.data, runs: runsOf(node) });
  }
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { schema: "pingpin.text-layout/1", width: scrollWidth, height: scrollHeight, cut: left <= 0, nodes };
})(${MOST_CHARACTERS})`;

/** Asks a page where its words stand; null when its answer is not such a map, as a hostile page may arrange. */
export async function readTextLayout(evaluate: (script: string) => Promise<unknown>): Promise<TextLayout | null> {
  const answer = await evaluate(SCRIPT).catch(() => null);
  return TextLayout.safeParse(answer).data ?? null;
}
