import type { Audit } from "../../model/audit.ts";
import { beijingMinute } from "../../model/beijing-time.ts";
import type { PackageItem } from "../../report/lead-package/package-input.ts";
import type { Office } from "../office.ts";

const NAMED_SOURCES = 5;

/**
 * 检索口径: the runs that the findings of these postings come from, with period, sources, counts and rule set, so that
 * the search can be judged and repeated. Empty where no run is on record, as for postings that another office found.
 */
export async function searchScope({ store }: Pick<Office, "store">, items: readonly PackageItem[]): Promise<string> {
  const ids = new Set(items.flatMap(({ findings }) => findings.map(({ stored }) => stored.auditId)));
  const audits = (await Promise.all([...ids].map((id) => store.audits.get(id)))).flatMap((one) => one ?? []);
  const names = new Map((await store.sources.list()).map(({ id, name }) => [id, name]));
  const ordered = audits.sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  const hashes = [
    ...new Set(items.flatMap(({ findings }) => findings.map(({ stored }) => stored.finding.rulesetHash))),
  ];
  if (ordered.length === 0) return "";
  const runs = ordered.map((audit) => runWords(audit, names)).join("；");
  return `检索口径：${runs}。逐条筛查所用规则集的SHA-256值为${hashes.join("、")}，规则逐条列明所查表述和依据，可供查验。`;
}

function runWords(audit: Audit, names: ReadonlyMap<string, string>): string {
  const { trigger, startedAt, finishedAt, sourceIds, counts, failures } = audit;
  const [start, last] = [beijingMinute(startedAt), beijingMinute(finishedAt ?? startedAt)];
  const period = last === start ? start : `${start}至${last}`;
  const sources = sourceIds.map((id) => `“${names.get(id) ?? id}”`);
  const more = sources.length > NAMED_SOURCES ? `等${sources.length}个来源` : "";
  const named = `${sources.slice(0, NAMED_SOURCES).join("、")}${more}`;
  const unread = failures.filter(({ code }) => code === "VISIT_FAILED").length;
  const visits = counts["visits"] ?? counts["captures"];
  const seen =
    visits === undefined
      ? ""
      : `，${METHODS[trigger] ?? "访问页面"}${visits}个${unread === 0 ? "" : `（其中${unread}个未能读取，不作无问题处理）`}`;
  const hosts = [...new Set(failures.flatMap(({ code, subject }) => (code === "HOST_STOPPED" ? [subject] : [])))];
  const left = hosts.length === 0 ? "" : `，${hosts.join("、")}没有采完，没有访问的网址不在其内`;
  const postings = counts["postings"];
  const read = postings === undefined ? "" : `，取得招聘信息${postings}条`;
  const marked = (counts["verdict.violation"] ?? 0) + (counts["verdict.review"] ?? 0);
  const found = postings === undefined ? "" : `，筛出疑似违法和待研判的表述${marked}处`;
  return `${period}（北京时间），${named}${seen}${left}${read}${found}`;
}

const METHODS: Readonly<Partial<Record<Audit["trigger"], string>>> = {
  import: "筛查导入的文件",
  submission: "筛查举报材料",
  audit: "重新筛查已固定的采集件",
};
