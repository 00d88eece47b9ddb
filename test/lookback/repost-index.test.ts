import { describe, expect, it } from "vitest";
import { findBoilerplate, stripBoilerplate } from "../../src/lookback/employer-boilerplate.ts";
import { createRepostIndex, type PostingLike } from "../../src/lookback/repost-index.ts";

const ABOUT =
  "云栖示例机械有限公司成立于假想年份，主营示例齿轮与虚构轴承，秉持稳健经营的理念。公司提供食宿、年度体检与节日礼品，按月足额发放工资。应聘者请将简历投递至人事部门，合适者将在五个工作日内收到面试通知。";
const KEEPER =
  "负责仓库物料的验收、入库、出库与定期盘点，保证账物相符；使用叉车搬运托盘并做好安全检查；配合生产部门完成备料，及时上报短缺；男士优先，能适应倒班。";
const CLERK =
  "编制会计凭证并登记总账明细账，按时完成纳税申报；审核费用报销单据，整理归档财务资料；协助完成年度审计，熟练使用电子表格；限女性，形象气质佳。";

function posting(postingKey: string, over: Partial<PostingLike> = {}): PostingLike {
  return {
    postingKey,
    url: `http://127.0.0.1/${postingKey}`,
    title: "仓管员",
    place: "假想县",
    text: `${ABOUT}${KEEPER}`,
    ...over,
  };
}

const old = posting("old");
const clerk = posting("clerk", { title: "会计", text: `${ABOUT}${CLERK}` });
const nothing: ReadonlySet<string> = new Set();

function findReposts(of: PostingLike, candidates: readonly PostingLike[], boilerplate: ReadonlySet<string>) {
  return createRepostIndex(candidates, boilerplate).find(of);
}

describe("createRepostIndex", () => {
  it("offers the same text under another address, likeliest first, with the score", () => {
    const edited = posting("edited", { title: "仓管员（急招）", text: `${ABOUT}${KEEPER}欢迎加入` });
    const same = posting("same", { place: "虚构省假想县" });
    const matches = findReposts(old, [edited, clerk, same], nothing);
    expect(matches.map(({ candidate }) => candidate.postingKey)).toEqual(["same", "edited"]);
    expect(matches[0]).toMatchObject({ score: 1, parts: { text: 1, title: 1, place: 1 } });
    expect(matches[1]?.score).toBeGreaterThan(0.65);
  });

  it("does not offer another job of the same company that shares only its boilerplate", () => {
    const alike = posting("alike", { title: "仓管", text: `${ABOUT}${ABOUT.replaceAll("公司", "本公司")}${CLERK}` });
    const others = ["车工", "司机", "会计"].map((title) => ({
      employer: "云栖",
      title,
      text: `${ABOUT}${title}的要求`,
    }));
    const boilerplate = findBoilerplate(others);
    expect(boilerplate.size).toBe(3);
    expect(findReposts(old, [{ ...clerk, title: "仓管员" }, alike], boilerplate)).toEqual([]);
  });

  it("never offers the posting itself, by key or by address", () => {
    expect(
      findReposts(old, [posting("old", { url: "http://127.0.0.1/new" }), posting("x", { url: old.url })], nothing),
    ).toEqual([]);
  });

  it("does without the place where one side names none", () => {
    for (const place of [null, ""]) {
      const [match] = findReposts(old, [posting("a", { place })], nothing);
      expect(match).toMatchObject({ score: 1, parts: { place: null } });
    }
  });

  it("lowers the score of another place, and of another title", () => {
    const [far] = findReposts(old, [posting("far", { place: "虚构市" })], nothing);
    expect(far?.score).toBeCloseTo(0.85);
    const [titled] = findReposts(old, [posting("titled", { title: "搬运工" })], nothing);
    expect(titled?.score).toBeCloseTo(0.75);
  });

  it("offers a short text only when the title agrees as well", () => {
    const short = posting("short", { text: "限男性，会开车，工资面议，包吃住" });
    const same = { ...short, postingKey: "same", url: "http://127.0.0.1/same" };
    const matches = findReposts(short, [same, { ...same, postingKey: "other", title: "司机" }], nothing);
    expect(matches.map(({ candidate }) => candidate.postingKey)).toEqual(["same"]);
  });

  it("puts equal candidates in one order whatever the order of supply", () => {
    const twins = [posting("b"), posting("a")];
    const keys = (list: readonly PostingLike[]) =>
      findReposts(old, list, nothing).map(({ candidate }) => candidate.postingKey);
    expect(keys(twins)).toEqual(["a", "b"]);
    expect(keys(twins.toReversed())).toEqual(["a", "b"]);
  });
});

describe("createRepostIndex", () => {
  it("finds the copy among thousands of other jobs", () => {
    const crowd = Array.from({ length: 3_000 }, (_, at) =>
      posting(`p${at}`, {
        title: `岗位${at}`,
        text: Array.from({ length: 60 }, (__, word) => 19_968 + ((at * 131 + word * 977) % 20_000))
          .map((code) => String.fromCharCode(code))
          .join(""),
      }),
    );
    const index = createRepostIndex([...crowd, posting("copy", { text: `${KEEPER}${ABOUT}` })], nothing);
    expect(index.find(old).map(({ candidate }) => candidate.postingKey)).toEqual(["copy"]);
    expect(createRepostIndex([], nothing).find(old)).toEqual([]);
  });
});

describe("employer boilerplate", () => {
  it("needs three different titles of one employer, so that a re-post is never its own boilerplate", () => {
    const copies = Array.from({ length: 5 }, () => ({ employer: null, title: "仓管员", text: KEEPER }));
    expect(findBoilerplate(copies).size).toBe(0);
    const spread = ["甲", "乙", "丙"].map((employer) => ({ employer, title: employer, text: KEEPER }));
    expect(findBoilerplate(spread).size).toBe(0);
  });

  it("leaves a text that is nothing but boilerplate as it is", () => {
    expect(stripBoilerplate("包吃住。五险。", new Set(["包吃住", "五险"]))).toBe("包吃住。五险。");
    expect(stripBoilerplate("包吃住。会开车。", new Set(["包吃住"]))).toBe("会开车");
  });
});
