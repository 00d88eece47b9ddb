import { loadPage } from "../judge/load-page.ts";

const NEXT = /^(下一?页|后一?页|next)[›»>]*$/i;
/** Such a button loads the next entries whatever script is bound to it. */
const MORE = /^(点击|点此|)加载更多(职位|岗位|招聘|信息|)[>»…]*$/;
/** The form that ASP.NET sends back, or a call with the number of a further page in it. */
const CALL = /__dopostback\s*\(|[\w$.]+\s*\([^)]*\b(?:[2-9]|[1-9]\d{1,3})\b/i;
const MAX_HTML = 1_000_000;

/**
 * The script by which alone a list turns its pages, as the page writes it; null where there is none. Such pages are asked for
 * by no address, so that whoever visits addresses sees the first of them only.
 */
export function scriptPager(html: string): string | null {
  if (!/javascript:|onclick|加载更多/i.test(html)) return null;
  const $ = loadPage(html.slice(0, MAX_HTML));
  for (const element of $("a, button, input, [onclick]").toArray()) {
    if (!("attribs" in element)) continue;
    const { href = "", onclick = "", value = "" } = element.attribs;
    if (!/^\s*(javascript:|#|$)/i.test(href)) continue;
    const script = /^\s*javascript:\s*(?!void\b|;|$)/i.test(href) ? href : onclick;
    const text = ($.text([element]) || value).trim();
    if (turnsPages(text, script)) return (script.trim() || text).slice(0, 100);
  }
  return null;
}

function turnsPages(text: string, script: string): boolean {
  if (MORE.test(text)) return true;
  const isPage = NEXT.test(text) || (/^([2-9]|\d{2,4})$/.test(text) && /page/i.test(script));
  return isPage && CALL.test(script);
}
