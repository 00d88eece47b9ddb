/** What was masked, by kind, so that a document can say so. */
interface Masked {
  readonly text: string;
  readonly count: number;
}

/** One kind of contact data; `keep` says how many leading characters of the second group stay readable. */
interface Pattern {
  readonly regex: RegExp;
  readonly keep: number;
}

const D = "[0-9０-９]";
const GAP = "[ \\t\\u3000－—-]?";
const NOT_DIGIT_BEFORE = `(?<![0-9０-９A-Za-z])`;
const NOT_DIGIT_AFTER = `(?![0-9０-９])`;

/**
 * In each, the first group is a label that stays, the second is what is masked. The order matters: an identity
 * number contains digits that look like a telephone.
 */
const PATTERNS: readonly Pattern[] = [
  // Birth date in the middle: a credit code of 18 characters has none and is kept.
  {
    regex: new RegExp(
      `()(${NOT_DIGIT_BEFORE}${D}{6}(?:19|20)${D}{2}(?:0[1-9]|1[0-2])(?:[0-2]${D}|3[01])${D}{3}[0-9０-９Xx])(?![0-9A-Za-z])`,
      "g",
    ),
    keep: 0,
  },
  {
    regex: /()((?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:[.．。][A-Za-z0-9-]{2,63}){1,4})/g,
    keep: 1,
  },
  {
    regex:
      /((?:微\s?信|薇\s?信|威信|V信|vx|wx|weixin|wechat)(?:号|同号|联系)?\s*[:：为是]?\s*)([A-Za-z][\w-]{4,19})/giu,
    keep: 1,
  },
  {
    regex: new RegExp(`((?:QQ|扣扣|企鹅)(?:号|群|群号)?\\s*[:：]?\\s*)(${D}{5,12})${NOT_DIGIT_AFTER}`, "giu"),
    keep: 2,
  },
  { regex: new RegExp(`()(${NOT_DIGIT_BEFORE}[1１][3-9３-９](?:${GAP}${D}){9})${NOT_DIGIT_AFTER}`, "g"), keep: 3 },
  {
    regex: new RegExp(
      `()(${NOT_DIGIT_BEFORE}[(（]?[0０]${D}{2,3}[)）]?${GAP}${D}{3,4}${GAP}${D}{4}(?:[-—转]${D}{1,5})?)${NOT_DIGIT_AFTER}`,
      "g",
    ),
    keep: 0,
  },
  { regex: new RegExp(`()(${NOT_DIGIT_BEFORE}[48]00${GAP}${D}{3,4}${GAP}${D}{3,4})${NOT_DIGIT_AFTER}`, "g"), keep: 3 },
  {
    regex: new RegExp(`((?:电话|手机|座机|热线|联系方式|致电)[^0-9０-９\\n]{0,6})(${D}{7,8})${NOT_DIGIT_AFTER}`, "g"),
    keep: 0,
  },
  {
    regex:
      /()([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·•・]?[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])/g,
    keep: 2,
  },
  {
    regex:
      /((?:联系人|招聘负责人|咨询人|面试官)(?:姓名)?\s*[:：]\s*)(\p{Script=Han}{1,4}?)(?=先生|女士|小姐|经理|老师|主任|科长|[^\p{Script=Han}]|$)/gu,
    keep: 1,
  },
];

/**
 * Masks telephone numbers, mail, WeChat and QQ accounts, identity numbers, number plates and named contact
 * persons; what is masked becomes `*` of the same UTF-16 length, so that spans stay true. The original stays sealed in the evidence.
 */
export function maskPersonalData(text: string): Masked {
  let masked = text;
  let count = 0;
  for (const { regex, keep } of PATTERNS) {
    masked = masked.replace(regex, (_all, label: string, secret: string) => {
      count += 1;
      const readable = [...secret].slice(0, keep).join("");
      return label + readable + "*".repeat(secret.length - readable.length);
    });
  }
  return { text: masked, count };
}
