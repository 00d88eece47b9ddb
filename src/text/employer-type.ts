import type { EmployerType } from "../model/closed-lists.ts";
import type { PostingField, PostingText } from "../model/posting.ts";

/** A guess and the words it rests on. */
export interface EmployerTypeGuess {
  readonly type: EmployerType;
  readonly reason: string;
}

const COMPANY = /(?:公司|集团|厂|店|商行|工作室|事务所|合作社|有限合伙)(?:[（(].*[）)])?$/;
const AGENCY = /人力资源|人才(?:服务|市场|开发)|劳务|职业介绍|猎头/;
const STATE_COMPANY =
  /中国(?:水利水电|电力建设|电建|能源建设|能建|葛洲坝|化学工程|五矿|中车|中冶|中核|广核|航天|航发|商用飞机|兵器装备|铝业|黄金|通用技术|机械工业|旅游集团|医药集团|储备粮|盐业|南方航空|东方航空|国际航空|国新|诚通|石油|石化|移动|联通|电信|铁路|建筑|中铁|铁建|邮政|银行|工商银行|农业银行|建设银行|烟草|航空|船舶|兵器|电子科技|核工业|华能|华电|大唐|国电|人寿保险|人民保险)|中国(?:工商|农业|建设|交通)银行|国家电网|国网|南方电网|[省市县区州](?:水务|供水|排水|公交|公共交通|燃气|热力|供热|国投|产投|文旅|城建|交投|农投|粮食|机场|港口|高速公路|市政)(?:投资|发展|建设|控股)*集团|国有|中铁|中建.局|中交.航|城市?建设投资|城投|地铁|轨道交通集团|中冶|中车|中核|中粮集团|国铁|国家(?:能源|电投)|三峡集团|烟草(?:公司|专卖)|工程局|航务工程|供电公司|农村信用|铁路局|交通投资集团/;
/** Short names by which companies of the central state groups (SASAC's and the Ministry of Finance's lists) begin theirs. */
const STATE_GROUP =
  /^(?:中国)?(?:中建|中交|中铝|中煤|中粮|中化|中石化|中石油|中海油|中电建|中电科|中能建|中广核|中储粮|中储棉|中外运|中远海运|中航工业|中国航发|中林集团|中旅|国药|国投|国机|国能|华润|招商局|保利|南网|航天科[技工]|兵器工业|兵器装备|中信|光大|宝武|鞍钢|宝钢|武钢|马钢|东风汽车|一汽|哈电|东方电气|国家开发投资|国家管网|人保财险|中国人寿|工商银行|农业银行|建设银行|交通银行|邮储银行)/;
const INSTITUTION =
  /(?:大学|学院|中学|小学|学校|幼儿园|医院|卫生院|疾控中心|疾病预防控制中心|研究院|研究所|图书馆|博物馆|文化馆|档案馆|电视台|广播站|殡仪馆|福利院|事业单位|实验室|血站|妇幼保健院|保健院|事务中心|服务中心|考试中心|(?:登记|交易|救助|管理|指导|监管|指挥|监测|保障|评审)中心|监测站|管理站|保护中心|社会保障局中心|融媒体中心|传媒中心|水文(?:局|站|中心)|气象台|地质(?:队|大队)|勘查院|调查院|规划院|检测院|党校|少年宫|青少年宫|体育馆|科技馆|纪念馆|美术馆|公证处|林场)$/;
/** Names that public and private schools and hospitals share alike. */
const PUBLIC_OR_PRIVATE =
  /民办|私立|双语|国际|外国语|实验学校|培训学校|技工学校|驾校|托育|早教|艺术学校|(?<!机关|第[一二三四五六七八九十\d]+|中心|直属)幼儿园|(?:口腔|美容|整形|眼科|男科|妇产|不孕|骨科|康复)医院$/;
const ORGAN =
  /(?:人民政府|政府办公室|(?<!邮政)局|厅|委员会|公安|派出所|监狱|戒毒所|法院|检察院|税务局|海关|消防救援(?:支队|总队|大队)|委组织部|组织部|宣传部|统战部|政法委|纪委|监委|人大常委会|政协|总工会|街道办事处|镇政府|乡政府|支队|总队|人民武装部|军分区|警备区)$/;

/** The first two figures of a 统一社会信用代码 that settle the type (GB 32100). */
const CODE_TYPES: readonly (readonly [prefix: string, guess: EmployerTypeGuess])[] = [
  ["11", { type: "organ", reason: "统一社会信用代码以 11 开头（机关）" }],
  ["12", { type: "institution", reason: "统一社会信用代码以 12 开头（事业单位）" }],
];

/** Guesses what kind of body an employer is, from a checked credit code or else its name; `unknown` when neither says. */
export function guessEmployerType(name: string | null, creditCode: string | null): EmployerTypeGuess {
  const byCode = typeByCode(creditCode);
  if (byCode !== null) return byCode;
  const plain = name?.trim() ?? "";
  if (plain === "") return { type: "unknown", reason: "没有单位名称" };
  if (AGENCY.test(plain) && COMPANY.test(plain)) return guess("agency", plain, AGENCY);
  if (STATE_COMPANY.test(plain)) return guess("soe", plain, STATE_COMPANY);
  if (STATE_GROUP.test(plain)) return guess("soe", plain, STATE_GROUP);
  if (COMPANY.test(plain)) return guess("private", plain, COMPANY);
  if (PUBLIC_OR_PRIVATE.test(plain)) return { type: "unknown", reason: "名称不能说明是公办还是民办" };
  if (INSTITUTION.test(plain)) return guess("institution", plain, INSTITUTION);
  if (ORGAN.test(plain)) return guess("organ", plain, ORGAN);
  return { type: "unknown", reason: "名称不能说明单位性质" };
}

/** Columns in which platforms print what kind of body the employer is. */
const TYPE_LABEL = /^(?:(?:公司|单位|企业|用人单位|招聘单位)(?:性质|类型)|company_?(?:nature|type)|corp_?type)$/i;
const STATED: readonly (readonly [words: RegExp, type: EmployerType])[] = [
  [/民营|私营|私企|外资|合资|独资企业|个体/, "private"],
  [/国有|国企|央企/, "soe"],
  [/事业单位/, "institution"],
  [/机关|政府/, "organ"],
];

const STATED_PRIVATE =
  /[(（](?:民营|私立|民办)[)）]|(?:民办|私立)(?:学校|医院|幼儿园|小学|初中|高中|中学|学院|大学|高校)/;

/** Guesses from a checked credit code, what the posting itself says (公司性质：国有企业), and the name of the employer or of who gives notice in the title, in this order. */
export function guessFromPosting(
  posting: Pick<PostingText, "title" | "fields" | "employer">,
  creditCode: string | null = null,
): EmployerTypeGuess {
  const employer = posting.employer?.trim() ?? "";
  return (
    typeByCode(creditCode) ??
    stated(posting.title, posting.fields) ??
    (employer === "" ? issuerOf(posting.title) : null) ??
    guessEmployerType(employer, null)
  );
}

/** Who gives notice in a title such as 某某县公安局2025年招聘警务辅助人员公告; null where no public body's name leads it. */
function issuerOf(title: string): EmployerTypeGuess | null {
  const name = /^(.{3,30}?)(?:20\d\d|关于|面向|公开|招聘|招录|招考|选调|选聘)/.exec(title.trim())?.[1];
  if (name === undefined) return null;
  const guessed = guessEmployerType(name, null);
  if (guessed.type !== "organ" && guessed.type !== "institution" && guessed.type !== "soe") return null;
  return { type: guessed.type, reason: `按标题中的“${name}”推定，待核实` };
}

function typeByCode(creditCode: string | null): EmployerTypeGuess | null {
  return CODE_TYPES.find(([prefix]) => creditCode?.startsWith(prefix) === true)?.[1] ?? null;
}

function stated(title: string, fields: readonly PostingField[]): EmployerTypeGuess | null {
  const named = STATED_PRIVATE.exec(title)?.[0];
  if (named !== undefined) return { type: "private", reason: `按标题中的“${named}”推定，待核实` };
  for (const { label, value } of fields) {
    if (!TYPE_LABEL.test(label.trim())) continue;
    const found = STATED.find(([words]) => words.test(value));
    if (found !== undefined) return { type: found[1], reason: `按栏目“${label}：${value}”，待核实` };
  }
  return null;
}

function guess(type: EmployerType, name: string, pattern: RegExp): EmployerTypeGuess {
  return { type, reason: `按名称中的“${pattern.exec(name)?.[0] ?? ""}”推定，待核实` };
}
