import { recordImpact } from "../../src/app/scan/impact-record.ts";
import { withQueue } from "../../src/app/schedules/schedules.ts";
import { buildEmployer, buildFinding, buildPosting, buildReview } from "../store/builders.ts";
import { COUNTIES, type County, MARKS } from "../store/two-counties.ts";
import type { OpenedServer } from "./opened-server.ts";

const AT = "2026-10-12T01:00:00.000Z";
const FAR = "2099-01-01T00:00:00.000Z";

/**
 * Adds to what `fillTwoCounties` put in what stands outside the records: a schedule, a job that was given up, work of the
 * server, a word on employers, a dismissed finding and the record of a site's impact. Gives the id of the work.
 */
export async function beginWork({ office, bench }: OpenedServer, county: County): Promise<string> {
  const { store } = office;
  const [task, operator] = [{ kind: "scan", sourceIds: [`site-${county}`] } as const, `${MARKS[county]}经办人`];
  const schedule = { id: `schedule-${county}`, name: `${MARKS[county]}每年采集`, cron: "0 0 29 2 *", task, operator };
  await withQueue(office, async (queue) => {
    await queue.schedules.add({ ...schedule, createdAt: AT, nextAt: FAR, lastAt: null });
    await queue.send({ id: `job-${county}`, task, key: `scan ${county}`, operator, runAt: AT, retryLimit: 0 });
    const fail = () => Promise.reject(new Error("来源不在了"));
    await queue.work(fail, { signal: new AbortController().signal, width: 1, untilIdle: true });
  });
  const [employerId, otherId] = [`employer-${county}`, `employer-${county}-2`];
  await store.employers.ensure(buildEmployer({ id: otherId, name: otherId, normalizedName: otherId }));
  const word = { id: `link-${county}`, kind: "distinct", reason: "名称不同", by: operator, at: AT } as const;
  await store.employers.addLink({ ...word, employerId, otherId });
  await dismissOne(store, county);
  const source = await store.sources.get(`site-${county}`);
  if (source !== null) await recordImpact(office, source, operator);
  const running = bench.running.within(COUNTIES[county]);
  running.start({ key: county, label: `采集 ${MARKS[county]}`, by: operator, work: async () => "已做完" });
  return running.list()[0]?.id ?? "";
}

async function dismissOne(store: OpenedServer["office"]["store"], county: County): Promise<void> {
  const facts = { sourceId: `site-${county}`, title: `保洁员${MARKS[county]}`, workplace: COUNTIES[county] };
  const posting = buildPosting(`p-old-${county}`, `own-${county}`, { ...facts, employerId: `employer-${county}` });
  const finding = { ...buildFinding(`f-old-${county}`, posting), auditId: `run-${county}` };
  await store.postings.add([posting]);
  await store.findings.add([finding]);
  await store.reviews.add(buildReview(`dismissal-${county}`, finding, { decision: "dismissed" }));
}
