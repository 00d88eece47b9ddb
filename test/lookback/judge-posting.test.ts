import { describe, expect, it } from "vitest";
import { OUTCOME_REASONS } from "../../src/lookback/outcome-reasons.ts";
import { DEFAULT_LOOK_BACK_SETTINGS } from "../../src/lookback/settings.ts";
import { FetchOutcome } from "../../src/model/closed-lists.ts";
import { LookBackItem } from "../../src/model/look-back.ts";
import { baselineOf, failedOn, finding, judge, repost, siteVisit, textWith, visitOn } from "./builders.ts";

const preferred = finding("男士优先");
const only = finding("仅限男性");
const old = baselineOf([preferred]);
const clean = visitOn(1, []);
const standing = visitOn(1, [preferred]);

describe("judgePosting on what the page says", () => {
  it("calls a posting rectified when the same, complete page no longer has the words", () => {
    const item = judge(old, [clean]);
    expect(item).toMatchObject({ outcome: "rectified", reasonCode: "rectified", withdrawnReason: null });
    expect(item.reason).toBe(
      "2026-12-01 10:00复查，页面为同一招聘信息、内容完整，线索所涉事由未再发现疑似违法或待研判的表述。",
    );
    expect(item.after).toEqual({ captureId: "capture-1", at: clean.at, fetchOutcome: "ok", findings: [] });
    expect(item.diff.filter(({ kind }) => kind !== "kept")).toEqual([{ kind: "removed", text: "男士优先" }]);
    expect(LookBackItem.parse(item)).toEqual(item);
  });

  it("calls a posting not rectified when the same words stand", () => {
    const item = judge(old, [standing]);
    expect(item).toMatchObject({ outcome: "not_rectified", reasonCode: "words_stand" });
    expect(item.reason).toContain("“男士优先”仍在");
  });

  it("calls a posting partly rectified when one of two wordings stands", () => {
    expect(judge(baselineOf([preferred, only]), [standing]).outcome).toBe("partly_rectified");
  });

  it("calls a posting partly rectified when words that stood twice stand once", () => {
    expect(judge(baselineOf([preferred, preferred]), [standing]).outcome).toBe("partly_rectified");
  });

  it("calls a posting partly rectified when the words stand beside a new reason that makes them arguable", () => {
    const arguable = finding("男士优先", { verdict: "review" });
    const visit = visitOn(1, [arguable], { text: textWith("男士优先，井下作业") });
    expect(judge(old, [visit])).toMatchObject({ outcome: "partly_rectified", reasonCode: "verdict_weaker" });
  });

  it("does not take a milder rule for a change of the posting", () => {
    const arguable = finding("男士优先", { verdict: "review" });
    expect(judge(old, [visitOn(1, [arguable])]).outcome).toBe("not_rectified");
  });

  it("leaves unchanged words that no rule flags any more to a person", () => {
    const visit = visitOn(1, [], { text: textWith("男士优先") });
    expect(judge(old, [visit])).toMatchObject({ outcome: "undetermined", reasonCode: "words_stand_unflagged" });
  });

  it("takes words that a person marked for standing as long as they stand, though no rule finds them", () => {
    const marked = finding("只要小伙儿", { flags: ["by_person"], verdict: "review" });
    const text = textWith("男士优先；只要小伙儿");
    const both = baselineOf([preferred, marked], { text });
    expect(judge(both, [visitOn(1, [preferred], { text })])).toMatchObject({ outcome: "not_rectified" });
    expect(judge(both, [visitOn(1, [], { text: textWith("只要小伙儿") })]).outcome).toBe("partly_rectified");
    expect(judge(both, [standing]).outcome).toBe("partly_rectified");
    expect(judge(both, [clean]).outcome).toBe("rectified");
    const short = baselineOf([finding("限男", { flags: ["by_person"] })]);
    expect(judge(short, [visitOn(1, [], { text: short.text })]).outcome).toBe("undetermined");
  });

  it("does not take an old sentence that a new rule flags for a worse posting", () => {
    const baseline = baselineOf([only], { text: textWith("仅限男性，适合男士从事") });
    const visit = visitOn(1, [finding("适合男士从事")]);
    expect(judge(baseline, [visit])).toMatchObject({ outcome: "partly_rectified", reasonCode: "words_partly_removed" });
  });

  it("says that a redirect led to a site that could not be visited yet, which proves nothing", () => {
    const signals = [
      { code: "host_turn", detail: "跳转到 b.example.invalid：网站要求稍后再访问，未访问", place: null },
    ];
    const later = judge(old, [visitOn(1, [], { fetchOutcome: "blocked_by_guard", signals })]);
    expect(later).toMatchObject({ outcome: "undetermined", reasonCode: "host_turn" });
    const guarded = judge(old, [visitOn(1, [], { fetchOutcome: "blocked_by_guard" })]);
    expect(guarded).toMatchObject({ outcome: "undetermined", reasonCode: "blocked_by_guard" });
  });

  it("names softer words for the same demand a rewording", () => {
    const visit = visitOn(1, [finding("适合男性", { verdict: "review" })]);
    expect(judge(old, [visit])).toMatchObject({ outcome: "reworded", reasonCode: "softer_words" });
  });

  it("says so when the preference was only turned to the other sex", () => {
    const visit = visitOn(1, [finding("女士优先", { direction: "female" })]);
    expect(judge(old, [visit])).toMatchObject({ outcome: "reworded", reasonCode: "direction_changed" });
  });

  it("names a struck-out sex word masked even where no rule notices", () => {
    const visit = visitOn(1, [], { text: textWith("***优先") });
    expect(judge(old, [visit])).toMatchObject({ outcome: "masked", reasonCode: "word_masked" });
    expect(judge(old, [visit]).reason).toContain("“***优先”");
  });

  it("names a finding of a masked word masked, on whatever ground", () => {
    expect(judge(old, [visitOn(1, [finding("限*性", { ground: "masked", verdict: "review" })])]).outcome).toBe(
      "masked",
    );
    expect(judge(old, [visitOn(1, [finding("限*性", { ground: "other", flags: ["masked"] })])]).outcome).toBe("masked");
  });

  it("does not take stars that stood there before for a masked word", () => {
    const baseline = baselineOf([preferred], { text: textWith("男士优先，***优先") });
    expect(judge(baseline, [visitOn(1, [], { text: textWith("***优先") })]).outcome).toBe("rectified");
  });

  it("calls a posting worsened when a preference became a ban", () => {
    expect(judge(old, [visitOn(1, [only])])).toMatchObject({ outcome: "worsened", reasonCode: "stronger_words" });
  });

  it("calls a posting worsened when more words were put beside the old ones", () => {
    const visit = visitOn(1, [only, finding("只招男性")]);
    expect(judge(baselineOf([only]), [visit])).toMatchObject({ outcome: "worsened", reasonCode: "words_added" });
  });

  it("calls a posting worsened when another ground was added, of the lead or not", () => {
    const married = finding("已婚已育", { ground: "marital_fertility", direction: "female" });
    const both = { leadGrounds: ["sex", "marital_fertility"] as const };
    expect(judge(old, [visitOn(1, [preferred, married])]).reasonCode).toBe("grounds_added");
    expect(judge(old, [visitOn(1, [preferred, married])], both)).toMatchObject({
      outcome: "worsened",
      reasonCode: "grounds_added",
    });
  });

  it("does not count words of another ground that stood there before", () => {
    const married = finding("已婚已育", { ground: "marital_fertility", direction: "female" });
    const baseline = baselineOf([preferred], { text: textWith("男士优先，已婚已育") });
    expect(judge(baseline, [visitOn(1, [married])]).outcome).toBe("rectified");
    expect(judge(baselineOf([preferred, married]), [visitOn(1, [married])]).outcome).toBe("rectified");
  });

  it("calls a posting worsened when the age cap for women was lowered", () => {
    const capped = (age: number) =>
      finding(`男45岁以下，女${age}岁以下`, { ground: "differential", direction: "both" });
    const leadGrounds = ["differential"] as const;
    const baseline = baselineOf([capped(40)]);
    expect(judge(baseline, [visitOn(1, [capped(35)])], { leadGrounds }).reasonCode).toBe("women_cap_lowered");
    expect(judge(baseline, [visitOn(1, [capped(42)])], { leadGrounds }).outcome).toBe("reworded");
  });

  it("sees a labelled field that took over from the text", () => {
    const visit = visitOn(1, [finding("男", { span: { field: "fields.性别", start: 0, end: 1 }, flags: ["field"] })]);
    expect(judge(old, [visit])).toMatchObject({ outcome: "worsened", reasonCode: "stronger_words" });
    const baseline = baselineOf([preferred], { text: textWith("男士优先，男女宿舍分开") });
    expect(judge(baseline, [visit])).toMatchObject({ outcome: "worsened", reasonCode: "stronger_words" });
  });

  it("names the gravest when several fit", () => {
    const [masked, soft] = [finding("限*性", { ground: "masked" }), finding("适合男性")];
    const two = baselineOf([preferred, finding("男性为佳")]);
    expect(judge(two, [visitOn(1, [preferred, masked, soft, only])]).outcome).toBe("worsened");
    const married = finding("已婚已育", { ground: "marital_fertility" });
    expect(judge(two, [visitOn(1, [preferred, masked, married])]).outcome).toBe("worsened");
    expect(judge(two, [visitOn(1, [preferred, masked, soft])]).outcome).toBe("masked");
    expect(judge(two, [visitOn(1, [preferred, soft])]).outcome).toBe("reworded");
    expect(judge(two, [visitOn(1, [preferred])]).outcome).toBe("partly_rectified");
  });

  it("calls it a relapse when an earlier round had found it rectified, before anything else that fits", () => {
    const before = { ...old, rectifiedBefore: true };
    expect(judge(before, [visitOn(1, [only])])).toMatchObject({ outcome: "relapsed", reasonCode: "found_again" });
    expect(judge(before, [visitOn(1, [], { text: textWith("***优先") })]).outcome).toBe("relapsed");
    expect(judge(before, [clean]).outcome).toBe("rectified");
  });

  it("counts every quote in the reason but prints three", () => {
    const many = ["限男性", "只招男性", "男士优先", "适合男性"].map((quote) => finding(quote));
    expect(judge(baselineOf(many), [visitOn(1, many)]).reason).toContain("“限男性”、“只招男性”、“男士优先”等4处仍在");
  });

  it("ignores hints and lawful preferences", () => {
    const mild = [finding("女性优先", { verdict: "lawful" }), finding("形象好", { verdict: "hint" })];
    expect(judge(old, [visitOn(1, mild)]).outcome).toBe("rectified");
  });
});

describe("judgePosting on a page that proves little", () => {
  const cases = [
    ["the text is only in pictures", { imagesOnly: true }, "text_in_image"],
    ["the text is incomplete", { textComplete: false }, "text_incomplete"],
    ["the text was emptied", { text: "仓管员", textLength: 3 }, "text_emptied"],
    ["the length is claimed but no text is there", { text: " ", textLength: 400 }, "text_emptied"],
    ["one anchor alone matches", { anchorsMatched: ["title", "title"] }, "identity_unproven"],
  ] as const;

  it.each(cases)("stays undetermined when %s", (_, over, reasonCode) => {
    expect(judge(old, [visitOn(1, [], over)])).toMatchObject({ outcome: "undetermined", reasonCode });
  });

  it("does not compare the text with that of a page that may be another posting", () => {
    expect(judge(old, [visitOn(1, [], { anchorsMatched: [] })]).diff).toEqual([]);
  });

  it.each(["任职要求：详情请见附件", "具体条件见下图", "岗位要求请扫码查看"])(
    "stays undetermined when the conditions moved elsewhere: %s",
    (words) => {
      const item = judge(old, [visitOn(1, [], { text: textWith(words) })]);
      expect(item).toMatchObject({ outcome: "undetermined", reasonCode: "conditions_elsewhere" });
      const before = baselineOf([preferred], { text: textWith(`男士优先，${words}`) });
      expect(judge(before, [visitOn(1, [], { text: textWith(words) })]).outcome).toBe("rectified");
      expect(judge(old, [visitOn(1, [], { text: textWith("报名表请下载附件") })]).outcome).toBe("rectified");
    },
  );

  it("believes words that it saw on an incomplete page, but not that the others are gone", () => {
    const half = { textComplete: false };
    expect(judge(old, [visitOn(1, [preferred], half)]).outcome).toBe("not_rectified");
    expect(judge(baselineOf([preferred, only]), [visitOn(1, [preferred], half)]).reasonCode).toBe("text_incomplete");
  });

  it("leaves words that moved into a picture to a person", () => {
    const seen = finding("男士优先", { flags: ["image"] });
    expect(judge(old, [visitOn(1, [seen], { text: textWith("") })]).reasonCode).toBe("text_in_image");
    expect(judge(baselineOf([seen]), [visitOn(1, [seen])]).outcome).toBe("not_rectified");
  });

  it("lets a short posting be rectified when only its words were removed", () => {
    const short = baselineOf([finding("限男性")], { text: "限男性，会开车", textLength: 7 });
    expect(judge(short, [visitOn(1, [], { text: "会开车", textLength: 3 })]).outcome).toBe("rectified");
  });
});

describe("judgePosting on closed postings", () => {
  const closed = { fetchOutcome: "closed_text_visible" } as const;

  it("says that the words are still public when a closed posting shows them", () => {
    expect(judge(old, [visitOn(1, [preferred], closed)])).toMatchObject({ outcome: "closed_still_public" });
    expect(judge(baselineOf([preferred, only]), [visitOn(1, [only], closed)]).outcome).toBe("closed_still_public");
  });

  it("keeps a rewording or worsening visible on a closed posting", () => {
    expect(judge(old, [visitOn(1, [only], closed)]).outcome).toBe("worsened");
    expect(judge(old, [visitOn(1, [finding("适合男性")], closed)]).outcome).toBe("reworded");
  });

  it("never calls a closed posting rectified", () => {
    expect(judge(old, [visitOn(1, [], closed)])).toMatchObject({
      outcome: "undetermined",
      reasonCode: "closed_text_clean",
    });
    const unflagged = visitOn(1, [], { ...closed, text: textWith("男士优先") });
    expect(judge(old, [unflagged]).reasonCode).toBe("words_stand_unflagged");
  });
});

describe("judgePosting on postings that are gone", () => {
  it("confirms a take-down by two visits a day apart, each with a working probe", () => {
    const item = judge(old, [failedOn(1, "gone"), failedOn(2, "soft_404")]);
    expect(item).toMatchObject({ outcome: "withdrawn", reasonCode: "gone_twice", withdrawnReason: "unknown" });
    expect(item.after?.captureId).toBe("capture-2");
    expect(item.diff).toEqual([]);
  });

  it("keeps the confirmation when visits in between or afterwards failed", () => {
    const visits = [failedOn(1, "gone"), failedOn(2, "challenge"), failedOn(3, "gone"), failedOn(4, "network_error")];
    const item = judge(old, visits);
    expect(item.outcome).toBe("withdrawn");
    expect(item.reason).toMatch(/此后1次访问未能取得新情况，结论以该次为准。$/);
  });

  it("keeps the confirmation when the address later leads elsewhere", () => {
    const visits = [failedOn(1, "gone"), failedOn(3, "gone"), failedOn(4, "redirected_off_posting")];
    expect(judge(old, visits).outcome).toBe("withdrawn");
  });

  it.each([
    ["expired", { code: "closed-text", detail: "本岗位已招满", place: null }],
    ["rectification", { code: "closed-text", detail: "该职位因违规已下架", place: null }],
  ] as const)("gives the site's own words as the reason: %s", (withdrawnReason, signal) => {
    const visits = [failedOn(1, "closed_text_hidden", { signals: [signal] }), failedOn(3, "gone")];
    expect(judge(old, visits)).toMatchObject({ outcome: "withdrawn", withdrawnReason });
  });

  it("does not read a closing date on the old page as the reason", () => {
    const signal = { code: "date", detail: "截止日期", place: null };
    const visits = [visitOn(1, [preferred], { signals: [signal] }), failedOn(2, "gone"), failedOn(4, "gone")];
    expect(judge(old, visits).withdrawnReason).toBe("unknown");
  });

  it("stays unconfirmed after one visit, or two on one day", () => {
    const second = failedOn(2, "gone", { at: "2026-12-01T20:00:00+08:00" });
    expect(judge(old, [failedOn(1, "gone")])).toMatchObject({
      outcome: "withdrawn_unconfirmed",
      reasonCode: "gone_once",
    });
    expect(judge(old, [failedOn(1, "gone"), second]).outcome).toBe("withdrawn_unconfirmed");
    const settings = { ...DEFAULT_LOOK_BACK_SETTINGS, withdrawalGapHours: 0 };
    expect(judge(old, [failedOn(1, "gone")], { settings }).outcome).toBe("withdrawn_unconfirmed");
    expect(judge(old, [failedOn(1, "gone"), second], { settings }).outcome).toBe("withdrawn");
    expect(judge(old, [failedOn(1, "access_denied")], { settings }).outcome).toBe("undetermined");
  });

  it("stays unconfirmed without a probe and undetermined with a failing one", () => {
    const pair = (probeOk: boolean | null) => [failedOn(1, "gone", { probeOk }), failedOn(3, "gone", { probeOk })];
    expect(judge(old, pair(null))).toMatchObject({
      outcome: "withdrawn_unconfirmed",
      reasonCode: "gone_without_probe",
    });
    expect(judge(old, pair(false))).toMatchObject({ outcome: "undetermined", reasonCode: "probe_failed" });
  });

  it("suspects a take-down when only this page is refused, twice", () => {
    const refused = [failedOn(1, "access_denied"), failedOn(3, "access_denied")];
    expect(judge(old, refused)).toMatchObject({ outcome: "withdrawn_unconfirmed", reasonCode: "refused_twice" });
    expect(judge(old, refused.slice(1)).reasonCode).toBe("access_denied");
    const all = refused.map((visit) => ({ ...visit, probeOk: false }));
    expect(judge(old, all)).toMatchObject({ outcome: "undetermined", reasonCode: "access_denied" });
  });

  it("forgets a take-down when the posting is back", () => {
    expect(judge(old, [failedOn(1, "gone"), failedOn(3, "gone"), visitOn(4, [preferred])]).outcome).toBe(
      "not_rectified",
    );
    expect(judge(old, [failedOn(1, "gone"), failedOn(3, "gone"), failedOn(4, "under_review")]).outcome).toBe(
      "undetermined",
    );
  });
});

describe("judgePosting on a posting that only the bureau has seen", () => {
  const unseen = baselineOf([], { captureId: null, foundBy: "bureau", text: "", textLength: 0 });

  it("names the words that stand, and never calls a clean page rectified", () => {
    const standing = judge(unseen, [visitOn(1, [preferred])]);
    expect(standing).toMatchObject({ outcome: "not_rectified", reasonCode: "bureau_words_stand", diff: [] });
    expect(standing.reason).toContain(`监管机关自查发现并反馈的该招聘信息含“${preferred.quote}”`);
    expect(judge(unseen, [clean])).toMatchObject({ outcome: "undetermined", reasonCode: "no_baseline" });
    const inPicture = finding("限男性", { flags: ["image"] });
    expect(judge(unseen, [visitOn(1, [inPicture])]).reasonCode).toBe("text_in_image");
  });

  it("counts it as taken down as any other", () => {
    expect(judge(unseen, [failedOn(1, "gone"), failedOn(3, "gone")]).outcome).toBe("withdrawn");
    expect(judge(unseen, [failedOn(1, "challenge")]).outcome).toBe("undetermined");
  });
});

describe("judgePosting on a posting that a list still names", () => {
  const at = "2026-12-03T10:10:00+08:00";
  const listing = { captureId: "capture-90", at, url: "http://127.0.0.1/jobs/", findings: [preferred] };
  const gone = [failedOn(1, "gone"), failedOn(3, "gone")];

  it("does not count a take-down while the words of the lead stand in the list", () => {
    const item = judge(old, gone, { listing });
    expect(item).toMatchObject({ outcome: "closed_still_public", reasonCode: "closed_words_listed" });
    expect(item.reason).toContain(`列表页仍公开列有“${preferred.quote}”（http://127.0.0.1/jobs/，采集件capture-90）`);
  });

  it("only tells the reviewer where the list names it in clean words, or was read long before", () => {
    const item = judge(old, gone, { listing: { ...listing, findings: [] } });
    expect(item.outcome).toBe("withdrawn");
    expect(item.notes.join()).toContain("仍列有此岗位");
    const before = judge(old, gone, { listing: { ...listing, at: "2026-12-01T10:10:00+08:00" } });
    expect([before.outcome, before.notes]).toEqual(["withdrawn", []]);
  });
});

describe("judgePosting on several visits", () => {
  it("says not checked when there was no visit since the baseline", () => {
    expect(judge(old, [])).toMatchObject({ outcome: "not_checked", after: null, visits: [] });
    expect(judge(old, [{ ...clean, at: "2026-08-01T00:00:00Z" }]).outcome).toBe("not_checked");
    expect(judge(old, [{ ...clean, captureId: old.captureId ?? "" }]).outcome).toBe("not_checked");
  });

  it("lets the later page decide, compared by instant and not by spelling of the offset", () => {
    const later = { ...visitOn(2, [preferred]), captureId: "capture-0a", at: "2026-12-01T03:00:00Z" };
    expect(judge(old, [later, clean]).outcome).toBe("not_rectified");
    expect(judge(old, [clean, later]).visits.map(({ captureId }) => captureId)).toEqual(["capture-1", "capture-0a"]);
  });

  it("reads one capture once, and the same way, when it was judged twice", () => {
    const item = judge(old, [clean, { ...standing, captureId: clean.captureId }]);
    expect(item.visits).toHaveLength(1);
    expect(judge(old, [{ ...standing, captureId: clean.captureId }, clean])).toEqual(item);
  });

  it("stands by the last page it could read when later visits were blocked, and says so", () => {
    const item = judge(old, [clean, failedOn(2, "challenge"), failedOn(3, "network_error")]);
    expect(item).toMatchObject({ outcome: "rectified", after: { captureId: "capture-1" } });
    expect(item.reason).toContain("此后2次访问未能取得新情况");
    expect(judge(old, [standing, failedOn(2, "login_wall")]).outcome).toBe("not_rectified");
  });

  it("does not stand by a clean page once the address shows something else or nothing but a picture", () => {
    expect(judge(old, [clean, failedOn(2, "identity_mismatch")]).reasonCode).toBe("identity_mismatch");
    expect(judge(old, [clean, visitOn(2, [], { imagesOnly: true })]).reasonCode).toBe("text_in_image");
    expect(judge(old, [clean, failedOn(2, "gone")]).outcome).toBe("withdrawn_unconfirmed");
  });

  it("gives each failure its own reason", () => {
    const settled = new Set(["ok", "closed_text_visible", "gone", "soft_404", "closed_text_hidden"]);
    for (const outcome of FetchOutcome.options.filter((option) => !settled.has(option))) {
      expect(judge(old, [failedOn(1, outcome)])).toMatchObject({ outcome: "undetermined", reasonCode: outcome });
    }
  });
});

describe("judgePosting on records of site visits", () => {
  const blocked = failedOn(3, "challenge");

  it("lets a signed record settle what could not be read, with its source named", () => {
    const item = judge(old, [blocked], { siteVisits: [siteVisit()] });
    expect(item).toMatchObject({ outcome: "rectified", reasonCode: "settled_by_visit", settledByVisitId: "visit-1" });
    expect(item.reason).toBe(
      "网上复查未能核实，依据2026-12-05 09:00走访记录（演示甲、演示乙）所见“公告栏已更换”，记为“已整改”。",
    );
    expect(item.visits).toEqual([blocked]);
  });

  it("takes the latest of several records", () => {
    const early = siteVisit({ id: "visit-0", at: "2026-12-04T09:00:00+08:00", settles: "not_rectified" });
    const twin = siteVisit({ id: "visit-2", how: "telephone", settles: "reposted" });
    for (const siteVisits of [
      [early, siteVisit(), twin],
      [twin, siteVisit(), early],
    ]) {
      expect(judge(old, [], { siteVisits })).toMatchObject({ outcome: "reposted", settledByVisitId: "visit-2" });
    }
  });

  it("never lets a record overwrite what was read", () => {
    expect(judge(old, [standing], { siteVisits: [siteVisit()] })).toMatchObject({
      outcome: "not_rectified",
      settledByVisitId: null,
    });
  });

  it("ignores records of another posting, older than the baseline, or without a finding", () => {
    const useless = [
      siteVisit({ postingKey: "posting-2" }),
      siteVisit({ postingKey: null }),
      siteVisit({ at: "2026-08-01T09:00:00+08:00" }),
      siteVisit({ settles: null }),
      siteVisit({ settles: "undetermined" }),
    ];
    expect(judge(old, [blocked], { siteVisits: useless }).reasonCode).toBe("challenge");
  });

  it("does not let an earlier record settle what the page showed later", () => {
    const picture = visitOn(10, [], { imagesOnly: true });
    expect(judge(old, [picture], { siteVisits: [siteVisit()] }).reasonCode).toBe("text_in_image");
    expect(judge(old, [{ ...picture, at: "2026-12-04T10:00:00+08:00" }], { siteVisits: [siteVisit()] }).outcome).toBe(
      "rectified",
    );
  });

  it("takes a record of the take-down for the second visit, earlier or later", () => {
    const record = siteVisit({ settles: "withdrawn", seen: "平台后台显示招满下线" });
    for (const day of [1, 20]) {
      expect(judge(old, [failedOn(day, "gone")], { siteVisits: [record] })).toMatchObject({
        outcome: "withdrawn",
        withdrawnReason: "expired",
      });
    }
  });
});

describe("judgePosting on re-posts", () => {
  const gone = [failedOn(1, "gone"), failedOn(3, "gone")];

  it("suspects a re-post behind a take-down or a clean page, and never asserts it", () => {
    for (const visits of [gone, [clean], [failedOn(1, "challenge")]]) {
      const item = judge(old, visits, {
        reposts: [repost([preferred], { score: 0.7, postingKey: "a" }), repost([preferred])],
      });
      expect(item).toMatchObject({ outcome: "reposted_suspect", withdrawnReason: null });
      expect(item.reason).toContain("“仓管员（急招）” http://127.0.0.1/jobs/9，相似度 91%");
    }
  });

  it("calls it reposted once a named person confirmed it", () => {
    const decision = { confirmed: true, by: "演示复核人", at: "2026-12-04T09:00:00+08:00" };
    const item = judge(old, gone, { reposts: [repost([preferred], { decision })] });
    expect(item).toMatchObject({ outcome: "reposted" });
    expect(item.reason).toContain("演示复核人确认该招聘信息已换址重发到");
  });

  it("leaves the take-down alone when a person ruled the copy out or it has no such words", () => {
    const decision = { confirmed: false, by: "演示复核人", at: "2026-12-04T09:00:00+08:00" };
    expect(judge(old, gone, { reposts: [repost([preferred], { decision }), repost([])] }).outcome).toBe("withdrawn");
  });

  it("does not hide a posting that visibly stands behind a copy, nor a round that was not made", () => {
    expect(judge(old, [standing], { reposts: [repost([preferred])] }).outcome).toBe("not_rectified");
    expect(judge(old, [], { reposts: [repost([preferred])] }).outcome).toBe("not_checked");
  });

  it("offers copies in one order whatever the order of supply", () => {
    const twins = [
      repost([preferred], { postingKey: "b", url: "http://127.0.0.1/b" }),
      repost([preferred], { postingKey: "a" }),
    ];
    expect(judge(old, gone, { reposts: twins })).toEqual(judge(old, gone, { reposts: twins.toReversed() }));
  });
});

describe("the table of reasons", () => {
  it("never asserts that something is unlawful, and leaves no blank unfilled in kind", () => {
    for (const { sentence } of Object.values(OUTCOME_REASONS)) {
      expect(sentence.replaceAll(/(疑似|涉嫌)违法/g, "")).not.toMatch(/违法|认定/);
      expect(sentence.replaceAll(/\{(at|words|detail)\}/g, "")).not.toMatch(/[{}]/);
      expect(sentence).toMatch(/。$/);
    }
  });
});
