import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Auditor, createAuditor } from "../../src/audit/auditor.ts";
import { loadRuleset } from "../../src/audit/ruleset/load-ruleset.ts";
import type { PostingText } from "../../src/model/posting.ts";

const root = join(import.meta.dirname, "../..");
let auditor: Auditor;
beforeAll(() => {
  auditor = createAuditor(loadRuleset({ dirs: [join(root, "rules")], cacheDir: null }));
});

/** Every place where a posting can say it: title, body and a field of remarks. */
const PLACES = {
  title: (words: string) => ({ title: words }),
  body: (words: string) => ({ body: `岗位说明：\n1、完成交办的工作；\n2、${words}。` }),
  field: (words: string) => ({ fields: [{ label: "备注", value: words }] }),
} as const;

function audit(parts: Partial<PostingText>) {
  const posting = { key: "p", title: "", body: "", fields: [], employer: null, location: null, jurisdiction: null };
  return auditor.audit({ ...posting, employerType: "unknown", postedOn: null, ...parts });
}

const said = (parts: Partial<PostingText>) =>
  audit(parts).map(({ ground, direction, verdict }) => `${ground}/${direction}/${verdict}`);

function everywhere(words: string): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(PLACES).map(([place, put]) => [place, said(put(words))] as const);
}

const FOUND: readonly (readonly [kind: string, words: string, ...statements: string[]])[] = [
  ["a bare sex word", "男，能上夜班", "sex/male/violation"],
  ["a sex word in brackets", "叠装工（女）", "sex/female/review"],
  ["a sex word before an occupation", "男磨床工", "sex/male/violation"],
  ["a sex label", "性别：男", "sex/male/violation"],
  ["a remark against an open field", "性别不限，女生优先", "sex/female/review"],
  ["a job for men beside one for women", "打磨工3名（男），检包工2名（女）", "sex/male/violation", "sex/female/review"],
  ["paired heads", "男4名女3名", "sex/both/review"],
  ["figures of both sexes", "男性61人、女性5人", "sex/both/review"],
  ["a cap on women", "女性原则上不超过12%", "differential/female/violation"],
  ["soft wording", "较适合男性", "sex/male/violation"],
  ["advice to apply", "建议男性报考", "sex/male/violation"],
  ["advice not to apply", "不建议女性报考", "sex/male/violation"],
  ["places taken", "女生已招满", "sex/male/violation"],
  ["women put off", "暂时不考虑女员工", "sex/male/violation"],
  ["stricter ages for women", "男48岁以下、女43岁以下", "differential/female/violation"],
  ["ages by statutory retirement", "男60周岁以下、女55周岁以下", "differential/both/review"],
  ["different heights", "男身高173cm以上，女身高161cm以上", "differential/both/review"],
  ["stricter schooling for women", "女性本科以上，男性大专以上", "differential/female/violation"],
  ["lower pay for women", "男工26元/时，女工24元/时", "differential/female/violation"],
  ["a lower piece rate for women", "计件单价男0.8，女0.6", "differential/female/violation"],
  ["an age in Chinese numerals", "四十五周岁以下", "age/any/hint"],
  ["half a range", "不超过38岁", "age/any/hint"],
  ["a birth decade", "90后优先", "age/any/hint"],
  ["a range that lost its dash", "年龄2238岁", "age/any/hint"],
  ["a marital condition", "已婚已育优先", "marital_fertility/any/violation"],
  ["no child for some years", "三年内不生育", "marital_fertility/female/violation"],
  ["a pregnancy test", "入职体检含HCG检查", "pregnancy_test/female/violation"],
  ["an ethnic limit", "限汉族", "ethnicity/any/violation"],
  ["a racial limit", "外教仅限白人", "race/any/violation"],
  ["no religion", "无宗教信仰", "religion/any/violation"],
  ["the disabled shut out", "残疾人勿扰", "disability/any/violation"],
  ["sound limbs", "四肢健全", "disability/any/review"],
  ["hepatitis B carriers shut out", "乙肝携带者勿投", "health/any/violation"],
  ["no infectious disease", "无传染病史", "health/any/review"],
  ["the recovered shut out", "阳过勿扰", "covid/any/review"],
  ["town residents only", "农村户口勿扰", "hukou/rural/violation"],
  ["local residents first", "本市户口优先", "hukou/local/review"],
  ["people of a region shut out", "东北人勿扰", "origin/any/review"],
  ["a school tier", "985、211院校优先", "school/any/hint"],
  ["a mode of study", "限全日制本科", "school/any/hint"],
  ["looks", "五官端正", "appearance/any/hint"],
  ["a height", "身高166cm以上", "appearance/any/review"],
  ["a zodiac sign", "属虎者勿扰", "zodiac/any/review"],
  ["a blood type", "O型血优先", "zodiac/any/review"],
  ["a clean record", "无犯罪记录", "criminal_record/any/hint"],
  ["a drug history", "有吸毒史勿扰", "drug_rehab/any/review"],
  ["people in rehabilitation refused", "不招戒毒人员", "drug_rehab/any/violation"],
  ["party members only", "限中共党员", "political/any/hint"],
  ["an only child", "独生子女优先", "family/any/hint"],
  ["a child under sixteen", "15岁以上均可报名打工", "age/minor/violation"],
  ["a masked word", "***优先", "masked/any/review"],
  ["a limit to a masked word", "限***", "masked/any/review"],
  ["a preference for veterans", "退役军人优先", "veteran/any/lawful"],
  ["a preference for the disabled", "残疾人优先", "disability/any/lawful"],
];

const DISGUISED = [
  ["full width", "ｎａｎ性优先"],
  ["full-width letters", "ｍａｌｅ优先"],
  ["traditional characters", "僅限男性應聘"],
  ["an escape", "&#30007;性优先"],
  ["a later escape", "男&#24615;优先"],
  ["zero width", "男\u200b性优先"],
  ["blanks", "男 性 优 先"],
  ["dots", "男.性.优.先"],
  ["a sign", "♂优先"],
  ["a sign for the other sex", "♀勿扰"],
  ["a picture", "限👨"],
  ["a homophone", "楠性优先"],
  ["pinyin", "nanxing优先"],
  ["a code", "限M"],
  ["a split character", "田力性优先"],
] as const;

const SILENT = [
  ["neutral wording", "男女不限"],
  ["neutral wording of both", "男生女生都可以"],
  ["goods for men", "男装导购"],
  ["a hospital department", "男科门诊导医"],
  ["a channel of novels", "女频小说编辑"],
  ["an opera", "红线女艺术馆讲解"],
  ["leave", "产假、陪产假齐全"],
  ["insurance", "缴纳生育险"],
  ["a person's title", "联系人赵女士"],
  ["an organisation", "妇女联合会社工"],
  ["an institution", "男子监狱附近上班"],
  ["quoted law", "妇女权益保障法规定不得限定男性"],
  ["a campaign", "抵制“限男性”等歧视"],
  ["a region to work in", "负责河南、山东区域"],
  ["a metal", "贵金属相关行业"],
  ["years of practice", "3-5年工作经验"],
  ["strength and nights", "能吃苦耐劳、适应夜班和出差"],
] as const;

describe("what a posting may say against equal employment", () => {
  it.each(FOUND)("finds %s in title, body and field: %s", (_kind, words, ...statements) => {
    for (const [place, statementsThere] of everywhere(words))
      for (const statement of statements) expect([place, ...statementsThere]).toContain(statement);
  });

  it.each(DISGUISED)("finds men preferred behind %s and says that the words are disguised", (_kind, words) => {
    for (const put of Object.values(PLACES)) {
      const found = audit(put(words)).filter(({ ground, direction }) => ground === "sex" && direction === "male");
      expect(found.map(({ flags }) => flags.includes("obfuscated"))).toEqual([true]);
    }
  });

  it.each(SILENT)("stays silent on %s: %s", (_kind, words) => {
    expect(everywhere(words)).toEqual(Object.keys(PLACES).map((place) => [place, []]));
  });

  it.each(["保安", "司机", "夜班分拣员", "长期出差的安装工", "要有力气的搬运工"])(
    "takes %s for no exception: men only stays a suspected breach",
    (job) => expect(said({ title: job, body: "限男性。" })).toContain("sex/male/violation"),
  );

  it.each([
    ["underground mining", { body: "矿山井下支护，限男性。" }],
    ["the civil service", { body: "限男性。", employerType: "organ" }],
    ["a men's dormitory", { body: "宿管员，限男性。" }],
  ] as const)("leaves men only to a person where the job is %s", (_job, parts) => {
    expect(said(parts)).toContain("sex/male/review");
  });

  it.each(["男女不限，男性优先", "性别不限（男性优先）", "男女均可，最好是男性"])(
    "lets no neutral cue cancel the explicit one: %s",
    (words) => {
      for (const [, statements] of everywhere(words)) expect(statements).toContain("sex/male/violation");
    },
  );
});
