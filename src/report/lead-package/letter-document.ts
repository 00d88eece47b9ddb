import { chineseDay } from "../../model/beijing-time.ts";
import { statementItems } from "../../model/lead.ts";
import { printedNumber, selfWord } from "../../model/lead-kind.ts";
import { citable, type LawParts, lawParts } from "../citable-law.ts";
import type { TemplateData } from "../fill-template.ts";
import { lawList } from "../law-citation.ts";
import { exceptionLawWords, lawRows, liabilityWords } from "../law-rows.ts";
import { byEmployer, findingsOf, groundList, positionsOf, printName } from "./item-words.ts";
import { allFindings, type EmployerMatter, employersOf, type LeadMatter, toldFindings } from "./lead-matter.ts";
import { examplesOf, exampleWords } from "./letter-examples.ts";
import { materialRows } from "./letter-materials.ts";
import type { Digests, LeadPackageInput } from "./package-input.ts";
import { statementWords, toldExample } from "./statement-words.ts";

const EMPLOYERS = 30;
const EXAMPLES = 5;
/** What the program cannot know is left to the office: an empty record does not mean that no letter was issued. */
const TO_BE_FILLED_IN = "（由移送单位填写）";

const TITLES = {
  procuratorate: "招聘信息涉嫌就业歧视线索的函",
  labour_inspection: "招聘信息涉嫌就业歧视线索（劳动保障监察）的函",
  child_labour: "招聘信息疑似招用童工线索的函",
  advice: "招聘信息优化提示的函",
} as const;

function titleOf({ lead, items }: LeadMatter & Pick<LeadPackageInput, "lead">): string {
  if (items.length > 0) return TITLES[lead.destination];
  return lead.destination === "child_labour" ? "疑似招用童工举报线索的函" : "涉嫌就业歧视举报线索的函";
}

/** What the letter says beside the input: the digests of 材料清单, null in a draft, and the note on masking. */
interface LetterExtras {
  readonly materials: Digests | null;
  readonly maskNote: string;
  /** How many pages 证据卷 has; null where there is none yet. */
  readonly volumePages: number | null;
}

/** The data of 线索移送函: everything 涉嫌 or 疑似, nothing signed, numbered as a document or dated. */
export function letterData(input: LeadPackageInput, extras: LetterExtras): TemplateData {
  const { lead, letter } = input;
  const findings = allFindings(input);
  const law = lawParts(findings, input);
  return {
    机关标志: printName(letter.officeName),
    标题: `${printName(letter.officeName)}\n关于移送${titleOf(input)}`,
    受送单位: printName(lead.recipient),
    称谓: lead.destination === "procuratorate" ? "你院" : "你局",
    线索性质: natureWords(lead),
    线索编号: printedNumber(lead.number),
    发现经过: letter.discovery,
    检索口径: letter.searchScope === "" ? `检索口径：${TO_BE_FILLED_IN}` : letter.searchScope,
    事实概述: factWords(input),
    典型: exampleRows(input),
    单位: employerRows(input),
    单位未列尽: moreEmployers(input),
    法律分析: analysisWords(law, input),
    条文: lawRows(law),
    法律责任: liabilityWords(law),
    公益说明: publicWords(input),
    监管职责: dutyWords(input),
    已开展工作: letter.measuresTaken === "" ? TO_BE_FILLED_IN : letter.measuresTaken,
    材料: materialRows(input, extras.volumePages),
    材料清单摘要: bindingWords(extras.materials),
    自称: selfWord(lead),
    反馈事项: `请将办理情况函告${selfWord(lead)}；需要补充材料或者协助核实的，请与${selfWord(lead)}联系。`,
    联系方式: letter.contact === "" ? "" : `联系方式：${letter.contact}`,
    遮蔽说明: extras.maskNote,
    落款单位: printName(letter.officeName),
    抄送: letter.copyTo === "" ? "（由移送单位填写，无抄送的删去本行）" : letter.copyTo,
  };
}

/** What the postings of a lead are suspected of, in the words of its documents. */
export function natureWords({ destination }: Pick<LeadPackageInput["lead"], "destination">): string {
  return destination === "child_labour" ? "疑似招用童工" : "涉嫌就业歧视";
}

/** The list binds every other file: who holds the stamped letter can tell whether the files are those it was sent with. */
function bindingWords(materials: Digests | null): string {
  const list = "《材料清单》（材料清单.json）列明除本函以外的全部材料及其校验值";
  if (materials === null) return `${list}，其SM3值和SHA-256值在制作材料包时印入。`;
  return `${list}，其SM3值为${materials.sm3}，SHA-256值为${materials.sha256}。`;
}

/** The counts and grounds of a lead in one paragraph, statements apart and as what they are. */
export function factWords(matter: LeadMatter): string {
  return [...postingWords(matter), statementWords(matter.lead)].join("");
}

function postingWords({ items }: LeadMatter): readonly string[] {
  if (items.length === 0) return [];
  const findings = findingsOf(items);
  const violation = findings.filter((finding) => finding.verdict === "violation").length;
  const review = findings.filter((finding) => finding.verdict === "review").length;
  const judged = review > 0 ? `；另有待研判${review}处，由复核人写明理由后列入` : "";
  return [
    `本线索涉及用人单位${byEmployer(items).size}家、岗位${positionsOf(items)}个、招聘信息${items.length}条，` +
      `其中疑似违法表述${violation}处${judged}。涉嫌事由为：${groundList(findings)}。`,
    SEE_BELOW,
  ];
}

/** What leads from the counts to the examples; papers that print everything leave it out. */
export const SEE_BELOW = "较有代表性的表述如下，全部情况见所附表格。";

/** Examples of the letter, numbered: of postings, then of statements as far as there is room. */
export function exampleRows({ lead, items }: LeadMatter): readonly TemplateData[] {
  const told = statementItems(lead).flatMap((item) => toldExample(item) ?? []);
  const words = [...examplesOf(items).map(exampleWords), ...told].slice(0, EXAMPLES);
  return words.map((内容, index) => ({ 序: index + 1, 内容 }));
}

function employerRows(matter: LeadMatter): readonly TemplateData[] {
  return employersOf(matter)
    .slice(0, EMPLOYERS)
    .map((own, i) => ({ 序: i + 1, 单位名称: printName(own.employer.name), ...employerCounts(own) }));
}

/** How many 岗位 and postings an employer has in the lead, statements said in words beside them, and the grounds. */
export function employerCounts({ items, statements }: EmployerMatter): TemplateData {
  const told = statements.length === 0 ? "" : `陈述${statements.length}条`;
  return {
    岗位数: items.length === 0 ? "—" : positionsOf(items),
    信息条数: items.length === 0 ? told : `${items.length}${told === "" ? "" : `（另有${told}）`}`,
    涉嫌事由: groundList([...findingsOf(items), ...toldFindings(statements)]),
  };
}

function moreEmployers(matter: LeadMatter): string {
  const count = employersOf(matter).length;
  const rest = count > EMPLOYERS ? `上表列前${EMPLOYERS}家，其余${count - EMPLOYERS}家见线索移送表。` : "";
  return `${rest}上表序号与“一企一表”的文件编号一致。`;
}

/** What introduces the articles: whether exceptions are open, and that they are only gists. */
export function analysisWords(law: LawParts, matter: LeadMatter): string {
  if (law.infringed.length === 0) return "本线索所涉条文尚未核对，本函不作引用，具体适用请依法判断。";
  const open = allFindings(matter).some((finding) => finding.exceptionsConsidered.some((one) => one.held));
  const exceptions = open
    ? `部分表述是否属于法律另有规定的情形有待查明（见各用人单位情况表）${exceptionLawWords(law)}，其余未见此种情形`
    : "上述表述未见法律另有规定的情形";
  const suspected = matter.items.length === 0 ? "陈述所述如经查证属实，涉嫌违反" : "涉嫌违反";
  return `经逐条核对例外情形，${exceptions}，${suspected}下列规定（所列为要点，引用请以公布的条文为准）：`;
}

/** Whom the postings may have kept from applying, and how long they were seen. */
export function publicWords({ lead, items }: Pick<LeadPackageInput, "lead" | "items">): string {
  const harm =
    lead.destination === "child_labour" ? "可能损害未成年人的身心健康" : "可能使受限制的求职者失去平等应聘机会";
  if (items.length === 0) {
    return `本线索只有举报人陈述，没有招聘信息。所反映的做法如经查证属实，${harm}；是否针对不特定求职者、是否仍在继续，有待核实。`;
  }
  const seen = items.flatMap((item) => [Date.parse(item.firstSeenAt), Date.parse(item.lastSeenAt)]);
  const day = (instant: number): string => chineseDay(new Date(instant).toISOString());
  const [first, last] = [day(Math.min(...seen)), day(Math.max(...seen))];
  const span = first === last ? `${first}` : `${first}至${last}`;
  return `上述招聘信息面向不特定求职者公开，${harm}。${selfWord(lead)}所见公开时间为${span}，此前及此后是否公开有待核实。`;
}

/** Who supervises the employers, and on what basis. */
export function dutyWords(input: Pick<LeadPackageInput, "lead" | "letter" | "law" | "tickedLaw">): string {
  const duty = citable(input.letter.dutyBasis, input);
  const basis = duty.length === 0 ? "" : `，职责依据为${lawList(duty)}`;
  return `按用工所在地，上述用人单位的劳动保障监察由${printName(input.lead.bureau)}负责${basis}。${input.lead.bureauRecord.length === 0 ? "有关履职情况有待核实。" : ""}`;
}
