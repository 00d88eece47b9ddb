const DUTY =
  "岗位介绍|职位介绍|岗位详情|职位详情|岗位职责|工作职责|职位职责|职责描述|主要职责|职位描述|岗位描述|工作描述|工作内容|岗位内容|岗位说明|职位说明|职位信息|职责范围";
const NEED =
  "任职要求|任职资格|任职条件|岗位要求|岗位条件|职位要求|招聘要求|招聘条件|应聘条件|应聘要求|录用条件|技术要求|技能要求|能力要求|其他要求|其它要求|其他条件|职位需求|要求描述|基本要求|具体要求";
const FACT =
  "文化程度|用工形式|技能等级|食宿情况|健康状况|招聘人数|需求人数|招聘名额|人数|性别要求|性别|年龄要求|年龄|学历要求|最低学历|学历|工作经验|经验要求|工作年限|专业要求|专业|婚姻状况|婚况要求|婚姻要求|民族|政治面貌|户籍要求|户籍|户口|身高|外语要求|职称|资格证书|职位月薪|月工资|薪资要求|薪资范围|薪资待遇|薪资福利|薪酬福利|薪酬待遇|薪资|薪酬|月薪|工资待遇|工资|待遇|福利待遇|福利|工作地点|工作地区|工作地址|上班地点|地点|工作时间|工作性质|职位性质|职位类别|岗位类别|职位类型|岗位类型|所属公司|所属企业|所属单位|所属部门|职位部门|用人部门|部门|招聘对象|备注|截至日期|截止日期|有效期至|有效期|发布日期|发布时间|更新时间|更新日期|单位名称|企业名称|公司名称|招聘单位|用人单位|用工单位|单位性质|所属行业|公司规模|企业规模|融资阶段|岗位代码|职位代码|岗位编号|职位编号|汇报对象|到岗时间|上班地址|工作城市|工作区域|招聘部门|需求部门|职能类别|关键字|职位诱惑|职位亮点|语言要求|需求专业|下属人数|截止时间|报名截止|报名时间|有效日期|地区|经验|月薪待遇|岗位薪资|年龄限制|性别限制|学历限制";
const NAME = "岗位名称|职位名称|招聘岗位|招聘职位|应聘岗位|招聘工种";

export type LabelKind = "duty" | "need" | "fact" | "name";

const KINDS: readonly (readonly [LabelKind, RegExp])[] = [
  ["duty", new RegExp(`^(?:${DUTY})$`, "u")],
  ["need", new RegExp(`^(?:${NEED})$`, "u")],
  ["name", new RegExp(`^(?:${NAME})$`, "u")],
  ["fact", new RegExp(`^(?:${FACT})$`, "u")],
];
/** Marks that stand before a label and say nothing: bullets, ticks, pictures. */
export const BULLETS = "[\\s◆●•■★▪·※*◇▶►▲☆✔✓☑→➤➢☞○◎♦❖✦✧\\p{Extended_Pictographic}\\uFE0F]*";
/** Words too common to be labels unless a colon says so. */
const PLAIN = new RegExp(`^${BULLETS}(职位|岗位|工种|要求|条件)\\s*[：:]\\s*(.*)$`, "su");
const ONLY_BULLETS = new RegExp(`^${BULLETS}$`, "u");
const LEAD = `${BULLETS}(?:[一二三四五六七八九十]+[、.．]|[（(][一二三四五六七八九十]+[)）])?\\s*`;
const LABELLED = new RegExp(
  `^${LEAD}[【\\[〔]?(${DUTY}|${NEED}|${NAME}|${FACT})[】\\]〕]?\\s*(?:[：:]\\s*(.*)|$)`,
  "su",
);
const BRACKETED = new RegExp(`^${LEAD}[【\\[〔](${DUTY}|${NEED}|${NAME}|${FACT})[】\\]〕]\\s*[：:]?\\s*(.*)$`, "su");
/** A name stays one behind its number in a list of positions (1.岗位名称：保洁员); facts behind numbers are demands. */
const NUMBERED_NAME = new RegExp(
  `^\\s*(?:\\d{1,2}\\s*[、.．)）]|[（(]\\d{1,2}[)）])\\s*(${NAME})\\s*[：:]\\s*(.*)$`,
  "su",
);
const FACT_START = new RegExp(`^\\s*(?:${FACT}|${NAME})\\s*[：:]`, "u");
const BARE = new RegExp(`^\\s*(?:${FACT}|${NAME})\\s*$`, "u");
const DRAWN_OUT = /^\s*\p{Script=Han}(?:[^\S\n]{1,8}\p{Script=Han}){1,3}(?=\s*(?:[：:]|$))/u;
const LONGEST_LABEL_RUN = 40;
const INNER = new RegExp(
  `(?<=[\\s;；，,。|/◆●•■★▪·)）\\p{Extended_Pictographic}\\uFE0F])(?=(?:${FACT}|${NAME}|${NEED})\\s*[：:])`,
  "gu",
);

/** A known label at the start of a line, with what follows it on the line. */
export interface LabelledLine {
  readonly label: string;
  readonly value: string;
  readonly kind: LabelKind;
}

/** Reads a line as `label：value`, `【label】` or a label alone; null when it begins with no known label. */
export function readLabel(text: string): LabelledLine | null {
  const line = withoutGaps(text);
  const match = LABELLED.exec(line) ?? BRACKETED.exec(line) ?? PLAIN.exec(line) ?? NUMBERED_NAME.exec(line);
  const label = match?.[1];
  if (match === null || label === undefined) return null;
  return { label, value: (match[2] ?? "").trim(), kind: kindOf(label) };
}

/** Cuts a line that strings several `label：value` together into one piece a label. */
export function splitLabelledLine(line: string): readonly string[] {
  const first = readLabel(line);
  if (line.length > (first === null ? 80 : 300)) return [line];
  if (first !== null && (first.value === "" || first.kind === "duty")) return [line];
  const pieces = withBullets(line.split(INNER));
  if (pieces.length === 1) return pieces;
  return pieces.map((piece) => piece.replace(/[\s;；，,|/◆●•■★▪·]+$/u, "").trim()).filter((piece) => piece !== "");
}

/** A mark before a label belongs to it. */
function withBullets(pieces: readonly string[]): readonly string[] {
  const [first = "", second, ...others] = pieces;
  return second !== undefined && ONLY_BULLETS.test(first) ? [first + second, ...others] : pieces;
}

/** Whether a piece of text begins with a known fact and a colon, so that it starts a field even without a break before it. */
export function opensField(text: string): boolean {
  return FACT_START.test(text);
}

/** Whether a piece of text is the label of a fact or a name and nothing else. */
export function isBareLabel(text: string): boolean {
  return text.length <= LONGEST_LABEL_RUN && BARE.test(withoutGaps(text));
}

/** A label drawn out to the width of the others (月　薪, 联 系 人) as one word; other words stay as they are. */
export function withoutGaps(text: string): string {
  return text.replace(DRAWN_OUT, (label) => label.replace(/\s+/gu, ""));
}

function kindOf(label: string): LabelKind {
  if (/^(?:要求|条件)$/u.test(label)) return "need";
  if (/^(?:职位|岗位|工种)$/u.test(label)) return "name";
  return KINDS.find(([, pattern]) => pattern.test(label))?.[0] ?? "fact";
}
