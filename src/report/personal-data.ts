/** A stretch of a text that is personal data: half-open UTF-16 offsets, and how many leading characters may stay readable. */
export interface PersonalDatum {
  readonly start: number;
  readonly end: number;
  readonly keep: number;
  readonly isName: boolean;
}

/** One kind of contact data. */
interface Pattern {
  readonly regex: RegExp;
  readonly keep: number;
  readonly isName?: true;
}

const D = "[0-9０-９]";
const UNSEEN = "[\\u00AD\\u200B-\\u200D\\u2060\\uFEFF]*";
const GAP = `${UNSEEN}[ \\t\\u3000－—-]?${UNSEEN}`;
const NOT_DIGIT_BEFORE = `(?<![0-9０-９A-Za-z])`;
const NOT_DIGIT_AFTER = `(?![0-9０-９])`;
const COUNTRY = `(?:(?:[+＋]|00)?[8８][6６]${GAP})?`;
const MOBILE = `${COUNTRY}[1１]${GAP}[3-9３-９](?:${GAP}${D}){9}`;
const DOTTED_MOBILE = "1[3-9]\\d[.．·]\\d{4}[.．·]\\d{4}";
/** A number without area code, written whole or in two parts, and others that follow it. */
const LOCAL = `${D}{3,4}${GAP}${D}{4}(?:[-—转]${D}{1,5})?`;
const TITLES = "先生|女士|小姐|经理|老师|主任|科长";
const CONTACT = "(?:联\\s?系\\s?人|联络人|收[件信]人|招聘负责人|咨询人|面试官)(?:姓名)?";
/** Words beside which a name is meant, but which stand before other words as well. */
const STAFF = "(?:负责人|招聘专员|招聘经理|经办人|人事(?:部|专员|经理)?|HR)";

/** A given name behind a common surname: what may be taken for a name where no label with a colon says so. */
const SURNAMES =
  "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康施牛洪欧阮";
const NAME = `(?:(?:欧阳|司马|上官|诸葛|夏侯|皇甫|尉迟|公孙|慕容|司徒|令狐)|[${SURNAMES}])\\p{Script=Han}{1,2}`;
/** A surname or a whole name with how the person is addressed; words of rank behind a whole name are often a post. */
const ADDRESSED = `(?:${NAME}(?:先生|女士|小姐)|[${SURNAMES}](?:${TITLES}))`;
const WHOLE_NAME = new RegExp(`^${NAME}$`, "u");

/**
 * In each, the first group is a label that stays, the second is the datum. The order matters: an identity number
 * contains digits that look like a telephone.
 */
const PATTERNS: readonly Pattern[] = [
  // Birth date in the middle: a credit code of 18 characters has none and is kept.
  {
    regex: new RegExp(
      `()(${NOT_DIGIT_BEFORE}${D}{6} ?(?:19|20)${D}{2}(?:0[1-9]|1[0-2])(?:[0-2]${D}|3[01]) ?${D}{3}[0-9０-９Xx])(?![0-9A-Za-z])`,
      "g",
    ),
    keep: 0,
  },
  {
    regex: /()((?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:[.．。][A-Za-z0-9-]{2,63}){1,4})/g,
    keep: 1,
  },
  // Written so that collectors of addresses do not see it.
  {
    regex:
      /()((?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{2,64}(?:#|\s?[[(（【]at[\])）】]\s?|\sat\s)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4})/gi,
    keep: 1,
  },
  {
    regex:
      /((?:微\s?信|薇\s?信|威信|V信|(?<![A-Za-z])(?:vx|wx)|weixin|wechat|钉钉|飞书|抖音|快手|小红书|微博)(?:号|同号|联系)?\s*(?:id)?\s*[:：为是]?\s*)([A-Za-z][\w-]{4,19})/giu,
    keep: 1,
  },
  { regex: /((?<![A-Za-z])V\s*[:：]\s*|[加➕]\s*V\s*[:：]?\s*)([A-Za-z][\w-]{4,19})/giu, keep: 1 },
  {
    regex: new RegExp(`((?:Q\\s?Q|Q群|扣扣|企鹅)(?:号|群|群号)?\\s*[:：]?\\s*)(${D}{5,12})${NOT_DIGIT_AFTER}`, "giu"),
    keep: 2,
  },
  // Before the number that follows it is found itself.
  {
    regex: new RegExp(`((?<!\\p{Script=Han}))(${NAME})(?=(?:${TITLES})?[\\s:：（(]{0,3}${MOBILE})`, "gu"),
    keep: 1,
    isName: true,
  },
  {
    regex: new RegExp(
      `((?<![0-9０-９A-Za-z])${COUNTRY})([1１]${GAP}[3-9３-９](?:${GAP}${D}){9})${NOT_DIGIT_AFTER}`,
      "g",
    ),
    keep: 3,
  },
  { regex: new RegExp(`()(${NOT_DIGIT_BEFORE}${DOTTED_MOBILE})${NOT_DIGIT_AFTER}`, "g"), keep: 3 },
  {
    regex:
      /()(?<![零〇一二三四五六七八九幺两])([一幺][三四五六七八九][零〇一二三四五六七八九幺]{9})(?![零〇一二三四五六七八九幺])/g,
    keep: 3,
  },
  { regex: /([+＋]86[ -]?)([(（]?[1-9]\d{1,2}[)）]?[ -]?\d{7,8})(?!\d)/g, keep: 0 },
  {
    regex: new RegExp(
      `()(${NOT_DIGIT_BEFORE}[(（]?[0０]${D}{2,3}[)）]?${GAP}${D}{3,4}${GAP}${D}{4}(?:[-—转]${D}{1,5})?)${NOT_DIGIT_AFTER}`,
      "g",
    ),
    keep: 0,
  },
  { regex: new RegExp(`()(${NOT_DIGIT_BEFORE}[48]00${GAP}${D}{3,4}${GAP}${D}{3,4})${NOT_DIGIT_AFTER}`, "g"), keep: 3 },
  {
    regex: new RegExp(
      `((?:电话|手机|座机|固话|热线|联系方式|致电|传真)[^0-9０-９\\n]{0,6})(${LOCAL}(?:\\s?[、,，/／;；或]\\s?${LOCAL})*)${NOT_DIGIT_AFTER}`,
      "g",
    ),
    keep: 0,
  },
  {
    regex:
      /()([京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼] ?[A-Z] ?[·•・]? ?[A-HJ-NP-Z0-9]{5,6})(?![A-Za-z0-9])/g,
    keep: 2,
  },
  {
    regex: new RegExp(`(${CONTACT}\\s*[:：]\\s*)(\\p{Script=Han}{1,4}?(?:${TITLES})?)(?=[^\\p{Script=Han}]|$)`, "gu"),
    keep: 1,
    isName: true,
  },
  // Without a colon, and beside words that have other uses, only what looks like a name is taken for one.
  {
    regex: new RegExp(
      `((?:${CONTACT}|${STAFF})\\s*[:：（(]?\\s*|(?<!\\p{Script=Han})(?:请与|找)|\\*[\\s（(、，,]{0,2})([${SURNAMES}](?:${TITLES}))`,
      "gu",
    ),
    keep: 1,
    isName: true,
  },
  // Whom to turn to, and whom the papers go to.
  { regex: new RegExp(`((?:联系|请找|咨询|[邮请]寄|寄[给至])\\s?)(${ADDRESSED})`, "gu"), keep: 1, isName: true },
  {
    regex: new RegExp(`(寄(?:[给至往到]\\s?)?)(${NAME})(?=\\s?(?:亲收|收|亲启)(?!\\p{Script=Han}))`, "gu"),
    keep: 1,
    isName: true,
  },
  {
    regex: new RegExp(`((?<!\\p{Script=Han}))(${ADDRESSED})(?=\\s?(?:亲收|收|亲启|转)(?!\\p{Script=Han}))`, "gu"),
    keep: 1,
    isName: true,
  },
  {
    regex: new RegExp(`(${CONTACT}[\\s（(]+|${STAFF}\\s*[:：]\\s*)(${NAME})(?=[^\\p{Script=Han}]|$)`, "gu"),
    keep: 1,
    isName: true,
  },
  // A label above its value, as lists of definitions and narrow tables print them.
  { regex: new RegExp(`(${CONTACT}\\s*\\n\\s*)(${NAME})(?=\\s*(?:\\n|$))`, "gu"), keep: 1, isName: true },
];

/**
 * Telephone numbers, mail, WeChat and QQ accounts, identity numbers, number plates and named contact persons in a
 * text, in the order of the text and without overlap; `words` are such data known from elsewhere.
 */
export function personalDataIn(text: string, words: readonly string[] = []): readonly PersonalDatum[] {
  const found: PersonalDatum[] = [];
  let rest = text;
  for (const { regex, keep, isName } of PATTERNS) {
    rest = rest.replace(regex, (all: string, label: string, datum: string, offset: number) => {
      const start = offset + label.length;
      found.push({ start, end: start + datum.length, keep, isName: isName ?? false });
      return label + BLANK.repeat(datum.length) + all.slice(label.length + datum.length);
    });
  }
  for (const word of words) {
    for (let at = rest.indexOf(word); at >= 0; at = rest.indexOf(word, at + word.length)) {
      found.push({ start: at, end: at + word.length, keep: 1, isName: false });
    }
    rest = rest.replaceAll(word, BLANK.repeat(word.length));
  }
  return found.sort((left, right) => left.start - right.start);
}

/** What has been found is no text for the patterns that follow. */
const BLANK = "*";

const LEAST_DATUM = 5;
const TITLE_BEHIND = new RegExp(`(?:${TITLES})$`, "u");

/**
 * The personal data of a text that give a person away wherever they stand, without label too: numbers, accounts, and
 * names, but for such names as may be a word.
 */
export function personalWordsIn(text: string): readonly string[] {
  const words = personalDataIn(text).flatMap(({ start, end, isName }) => {
    const word = isName ? text.slice(start, end).replace(TITLE_BEHIND, "") : text.slice(start, end);
    return (isName ? WHOLE_NAME.test(word) : word.length >= LEAST_DATUM) ? [word] : [];
  });
  return [...new Set(words)];
}
