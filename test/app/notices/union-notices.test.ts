import { appendFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lead } from "../../../src/model/lead.ts";
import { readZip } from "../../../src/report/repack-zip.ts";
import { runHere } from "../../cli/run-here.ts";
import { CONFIG, configure, confirmedOffice } from "../leads/confirmed-office.ts";
import type { ScannedOffice } from "../scan/scanned-office.ts";

let scanned: ScannedOffice & { readonly lead: Lead };
beforeAll(async () => {
  scanned = await confirmedOffice();
});
afterAll(() => scanned.remove());

const BY = ["--by", "经办甲"];
const pingpin = (...args: readonly string[]) => runHere([...args, "--home", scanned.home.root]);

async function draft(...flags: readonly string[]) {
  return pingpin("notice", "draft", scanned.lead.id, ...BY, ...flags);
}

async function words(path: string): Promise<string> {
  const parts = await readZip(readFileSync(path));
  return Buffer.from(parts.get("word/document.xml") ?? [])
    .toString("utf8")
    .replace(/<[^>]+>/g, "");
}

/** As if the letter had been written on an earlier day. */
async function backdate(noticeId: string, draftedAt: string): Promise<void> {
  const office = await scanned.open();
  const notice = (await office.store.notices.list()).find(({ id }) => id === noticeId);
  if (notice !== undefined) await office.store.notices.put({ ...notice, draftedAt });
  await office.store.close();
}

test("a matter goes from reminder to opinion to suggestion, each listing what came before", async () => {
  const employer = scanned.lead.items[0]?.employer ?? "";
  const to = ["--employer", employer];

  const borrowed = await draft("--kind", "reminder", ...to);
  expect(borrowed.exitCode).toBe(2);
  expect(borrowed.stderr).toContain("各省答复期限不同");

  configure(scanned, `${CONFIG}notices:\n  reminder: {amount: 10, unit: day, basis: 示例条例第一条}\n`);
  const reminder = await draft("--kind", "reminder", ...to, "--json");
  expect(reminder.stderr).toBe("");
  const { notice, paths } = JSON.parse(reminder.stdout);
  expect(notice).toMatchObject({ addressee: employer, servedOn: null, dueOn: null, answerWithin: { amount: 10 } });
  expect(paths.map((path: string) => path.split("/").at(-1))).toEqual(["提示函.docx", "送达回证.docx"]);
  const letter = await words(paths[0]);
  expect(letter).toContain("请自收到之日起10日内（示例条例第一条）");
  expect(letter).toContain("涉嫌");
  expect(letter, "the words stand where they were found").toMatch(/栏目“[^”]+”：“|正文：“/);
  for (const { captureId, manifestSha256 } of notice.evidence) {
    expect(letter, "the annex binds the letter to the files").toContain(captureId);
    expect(letter).toContain(manifestSha256);
  }
  expect(letter).not.toMatch(/(?<!涉嫌|疑似|是否)违法(?!由)/);

  const alone = await draft("--kind", "suggestion", "--within", "15工作日", "--trigger", "no_answer");
  expect(alone.stderr).toContain("建议书须列明在先的提示函或者意见书");

  const early = await pingpin("notice", "served", notice.id, "--on", "2026-09-30", "--how", "直接送达", ...BY);
  expect(early.exitCode, "no letter is served before it was written").toBe(2);
  expect(early.stderr).toContain("送达日期 2026-09-30 早于文书拟制日期");
  await backdate(notice.id, "2026-09-29T02:00:00.000Z");

  const served = await pingpin("notice", "served", notice.id, "--on", "2026-09-30", "--how", "直接送达", ...BY);
  expect(served.stdout).toContain("答复期限 2026-10-10");
  const twice = await pingpin("notice", "served", notice.id, "--on", "2026-09-30", "--how", "直接送达", ...BY);
  expect(twice.exitCode).toBe(2);

  const one = await draft(
    "--kind",
    "opinion",
    ...to,
    "--within",
    "15日",
    "--supervisor",
    "监督甲",
    "--supervisor",
    "监督甲",
  );
  expect(one.stderr).toContain("两名以上劳动法律监督员");
  const opinion = await draft(
    "--kind",
    "opinion",
    ...to,
    "--within",
    "15日",
    "--supervisor",
    "监督甲",
    "--supervisor",
    "监督乙",
    "--json",
  );
  const second = JSON.parse(opinion.stdout);
  expect(await words(second.paths[0])).toMatch(/监督甲（证件号：\s+）、监督乙（证件号：\s+）/);
  expect(await words(second.paths[0])).toContain(`提示函（${employer}）`);

  const reply = await pingpin(
    "notice",
    "reply",
    notice.id,
    "--on",
    "2026-10-08",
    "--text",
    "已删除",
    "--outcome",
    "not_corrected",
    ...BY,
  );
  expect(reply.stdout).toContain("未改正");

  const suggestion = await draft(
    "--kind",
    "suggestion",
    "--within",
    "15工作日",
    "--trigger",
    "not_corrected",
    "--json",
  );
  const third = JSON.parse(suggestion.stdout);
  expect(third.notice).toMatchObject({ addressee: "假想县人力资源和社会保障局", earlierNoticeIds: [notice.id] });
  expect(third.notice.itemIds, "employers that nobody wrote to stay out").toEqual(notice.itemIds);
  expect(await words(third.paths[0])).toContain("用人单位无正当理由不改正");

  const listed = JSON.parse(
    (await pingpin("notice", "list", "--from", "2026-09-01", "--to", "2026-10-31", "--json")).stdout,
  );
  expect(listed.counts[0]).toEqual({ kind: "reminder", drafted: 1, served: 1, answered: 1, overdue: 0 });
});

test("no letter is written on evidence that no longer is what was fixed", async () => {
  const office = await scanned.open();
  const items = scanned.lead.items.flatMap((item) => (item.kind === "posting" ? [item] : []));
  const item = items.at(-1);
  const capture = await office.store.captures.get(item?.captureId ?? "");
  await office.store.close();
  const folder = join(scanned.home.captures, capture?.folder ?? "none");
  expect(existsSync(folder)).toBe(true);
  const warc = readdirSync(folder).find((name) => name.endsWith(".warc.gz")) ?? "";
  appendFileSync(join(folder, warc), "x");
  const refused = await draft("--kind", "reminder", "--employer", item?.employer ?? "", "--within", "10日");
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("证据尚未固定完整");
});
