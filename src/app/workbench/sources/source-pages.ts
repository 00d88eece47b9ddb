import type { z } from "zod";
import { namesInnerAddress } from "../../../crawl/http/guard.ts";
import { PingpinError } from "../../../model/errors.ts";
import { Source } from "../../../model/source.ts";
import type { Office } from "../../office.ts";
import { wholeOffice } from "../../offices/office-within.ts";
import { recordImpact } from "../../scan/impact-record.ts";
import { scanSources } from "../../scan/scan.ts";
import { idFromAddress } from "../../sources/id-from-address.ts";
import { refuseLargeLists } from "../../sources/refuse-large-lists.ts";
import { runSentence } from "../jobs/run-sentence.ts";
import type { Running } from "../jobs/running.ts";

/** What a person says of a new site; the rest has careful defaults. */
export interface NewSource {
  readonly id: string;
  readonly name: string;
  readonly entryUrl: string;
  readonly operatorType: string;
  readonly employer: string | null;
  readonly jurisdiction: string | null;
  readonly contact: string;
  readonly pages: number;
  readonly delaySeconds: number;
  readonly hours: string | null;
}

const WIDTH = 4;
const RUNS = 200;

/** All sources with the last run over each and whether one goes on now. */
export async function sourceRows({ store }: Pick<Office, "store">, running: Running) {
  const runs = await store.audits.newest(RUNS);
  const active = new Set(
    running
      .list()
      .filter(({ finishedAt }) => finishedAt === null)
      .map(({ label }) => label),
  );
  return (await store.sources.list()).map((source) => ({
    source,
    lastRunAt: runs.find(({ sourceIds }) => sourceIds.includes(source.id))?.startedAt ?? null,
    isRunning: active.has(scanLabel(source)),
  }));
}

/** Registers a site to be scanned; visiting begins only when somebody starts it. Throws SOURCE_INVALID or NOT_ALLOWED. */
export async function addSource(office: Office, wish: NewSource, by: string): Promise<Source> {
  const { entryUrl, pages, delaySeconds, hours, ...facts } = wish;
  const taken = new Set((await office.store.sources.list()).map(({ id }) => id));
  const id = wish.id === "" ? idFromAddress(entryUrl, taken, office.district) : wish.id;
  const parsed = Source.safeParse({
    ...facts,
    id,
    jurisdiction: facts.jurisdiction ?? office.district,
    kind: "site",
    entryUrls: [entryUrl],
    limits: { pages },
    politeness: { delaySeconds, hours: hours ?? office.configuration.scan.hours },
  });
  if (!parsed.success) throw new PingpinError("SOURCE_INVALID", { subject: wish.name, detail: faultOf(parsed.error) });
  if (namesInnerAddress(entryUrl)) {
    const detail = `“${entryUrl}”是本机或内网的地址，采集只访问互联网上的网站；确要采集内网网站的，请技术人员写来源文件并在 allowPrivate 里列明`;
    throw new PingpinError("SOURCE_INVALID", { subject: wish.name, detail });
  }
  await refuseLargeLists([parsed.data]);
  const at = office.clock.now().toISOString();
  await office.store.transaction(async (store) => {
    if ((await store.sources.get(parsed.data.id)) !== null) {
      throw new PingpinError("SOURCE_INVALID", {
        subject: wish.name,
        detail: `编号“${id}”已经用过，请换一个，或者不填由程序编`,
      });
    }
    await store.sources.put(parsed.data, at);
    await store.auditLog.append({ at, by, action: "source.add", subject: parsed.data.id, details: entryUrl });
  });
  await recordImpact(office, parsed.data, by);
  return parsed.data;
}

/** The source with this id as far as it is a site. Throws NOT_FOUND. */
export async function findSite({ store }: Office, sourceId: string) {
  const source = await store.sources.get(sourceId);
  if (source !== null && source.kind === "site") return source;
  throw new PingpinError("NOT_FOUND", { subject: "这个来源", detail: "可能已经改动，请刷新页面" });
}

/** Scans one source in the background. Throws NOT_FOUND, or NOT_ALLOWED while it already runs. */
export async function startScan(office: Office, running: Running, { sourceId, by }: { sourceId: string; by: string }) {
  const source = await findSite(office, sourceId);
  running.start({
    key: `scan ${source.id}`,
    label: scanLabel(source),
    by,
    async work({ signal, progress }) {
      const report = await scanSources(wholeOffice(office), [source], {
        operator: by,
        trigger: "scan",
        signal,
        width: WIDTH,
        isListed: false,
        screenshots: "findings",
        onProgress: ({ visited, seeded, words }) => progress(visited, seeded, words),
        onNotice: (sentence) => progress(0, 0, sentence),
      });
      return runSentence(report);
    },
  });
}

function scanLabel({ name }: Source): string {
  return `采集 ${name}`;
}

const FIELDS: Readonly<Record<string, string>> = {
  id: "编号",
  name: "名称",
  entryUrls: "网址",
  operatorType: "运营者类型",
  jurisdiction: "行政区划代码",
  contact: "联系方式",
  employer: "用人单位",
};

function faultOf(error: z.ZodError): string {
  return error.issues.map(({ path: [key], message }) => `${FIELDS[String(key)] ?? String(key)}：${message}`).join("；");
}
