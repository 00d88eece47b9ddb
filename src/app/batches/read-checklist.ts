import { canonicalUrl } from "../../crawl/links/canonical-url.ts";
import { type Failure, failureByCode } from "../../model/failure.ts";
import type { Posting } from "../../model/posting.ts";
import type { Source } from "../../model/source.ts";
import { isWebAddress } from "../../model/web-address.ts";
import type { Store } from "../../store/port.ts";
import { sourceOfHost } from "../look-back/subjects/source-of-host.ts";
import { revisitPurpose } from "../look-back/subjects/subject.ts";
import type { OpenedPage, PageTask } from "../look-back/visiting/page-tasks.ts";

/** The addresses of a checklist that can be visited, and a failure for every line that cannot. */
export interface ReadChecklist {
  readonly tasks: readonly PageTask[];
  readonly failures: readonly Failure[];
}

/** Reads the lines of a checklist, each an id, an address, or both; `name` is the file they came from. */
export async function readChecklist(store: Store, text: string, name: string): Promise<ReadChecklist> {
  const tasks = new Map<string, PageTask>();
  const failures: Failure[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/u, "")
    .split(/\r?\n/u)
    .entries()) {
    const words = line.trim();
    if (words === "" || words.startsWith("#")) continue;
    const task = await taskOf(store, words.split(/\s+/u));
    if (typeof task !== "string") tasks.set(task.url, task);
    else failures.push(badLine(`“${name}”第 ${index + 1} 行`, task));
  }
  return { tasks: [...tasks.values()], failures };
}

const ID = /^[a-z0-9][a-z0-9-]*:[0-9a-f]{10,}$/u;

/** The page that a line names, or what is wrong with the line in Chinese. */
async function taskOf(store: Store, words: readonly string[]): Promise<PageTask | string> {
  const id = words.find((word) => ID.test(word)) ?? null;
  const address = words.find((word) => /^https?:\/\//iu.test(word)) ?? null;
  if (id === null && address === null) return "既没有编号也没有网址";
  const posting = id === null ? null : await store.postings.withKeyStart(id);
  const url = address === null ? null : canonicalUrl(address);
  if (address !== null && url === null) return "网址不正确";
  if (posting === null) return url === null ? "本机没有这个编号的招聘信息，请补写网址" : taskAt(store, url);
  if (url !== null && url !== posting.url) return "编号与网址对不上，请核对是否录错";
  return (await taskOfPosting(store, posting)) ?? "本机没有登记它的来源";
}

async function taskOfPosting(store: Store, posting: Posting): Promise<PageTask | null> {
  const source = await store.sources.get(posting.sourceId);
  const capture = await store.captures.get(posting.captureId);
  if (source === null || capture === null || !isWebAddress(posting.url)) return null;
  const isAlone = (await store.postings.ofCapture(capture.id)).length === 1;
  const expect = isAlone ? posting.anchors : null;
  return pageToCapture(posting.url, source, { purpose: revisitPurpose(capture.purpose), expect });
}

/** An address that this machine has not read: visited as its host's source allows. */
async function taskAt(store: Store, url: string): Promise<PageTask | string> {
  const source = sourceOfHost(await store.sources.list(), url);
  if (source === null) return "本机没有登记这个网站的来源，请先登记来源";
  return pageToCapture(url, source, { purpose: "posting", expect: null });
}

/** The machine that crawls judges nothing: what it saw is its captures. */
function pageToCapture(url: string, source: Source, page: Pick<OpenedPage, "purpose" | "expect">): PageTask {
  const nothing = async (): Promise<void> => undefined;
  return { url, source, open: async () => ({ ...page, visited: nothing }), probed: nothing };
}

function badLine(subject: string, detail: string): Failure {
  return failureByCode("look-back", "LINE_INVALID", { subject, detail });
}
