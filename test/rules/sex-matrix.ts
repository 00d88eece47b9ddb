/** One sex as postings call it: words that make a condition by themselves, and those that want a preference beside them. */
export interface SexWords {
  readonly direction: "male" | "female";
  readonly plain: readonly string[];
  readonly familiar: readonly string[];
}

export const SEXES: readonly SexWords[] = [
  {
    direction: "male",
    plain: ["男", "男性", "男士", "男生", "男的", "男工", "男员工", "男同志", "男青年", "男同学", "男职工", "男孩子"],
    familiar: ["小伙子", "小伙", "帅哥", "小哥哥", "爷们", "汉子", "男孩", "男人", "男娃"],
  },
  {
    direction: "female",
    plain: ["女", "女性", "女士", "女生", "女的", "女工", "女员工", "女同志", "女青年", "女同学", "女职工", "女孩子"],
    familiar: ["小姑娘", "姑娘", "美女", "小姐姐", "妹子", "女孩", "女人", "宝妈", "小妹"],
  },
];

/** Ways to prefer X or to take nobody else. */
export const WANTED: readonly string[] = [
  "X优先",
  "X优先考虑",
  "X优先录用",
  "优先X",
  "优先考虑X",
  "优先录用X",
  "同等条件下X优先",
  "X为佳",
  "X佳",
  "X为宜",
  "X更佳",
  "X为主",
  "限X",
  "仅限X",
  "只限X",
  "只招X",
  "仅招X",
  "只要X",
  "只收X",
  "只考虑X",
  "仅招收X",
  "只面向X",
  "限招X",
  "必须是X",
  "要求X",
  "要求：X",
  "须为X",
  "需要X",
  "适合X",
  "较适合X",
  "更适合X",
  "比较适合X",
  "X较适合",
  "X更合适",
  "最好是X",
  "最好X",
  "建议X报考",
  "倾向X",
  "偏向X",
  "希望是X",
  "招X两名",
  "招聘X3人",
  "急招X",
  "诚聘X一名",
  "性别：X",
  "性别要求：X",
  "性别限X",
];

/** Ways to be a condition by merely standing there; only for words that are one by themselves. */
export const BARE: readonly string[] = [
  "X",
  "（X）",
  "质检员（X）",
  "质检员：X",
  "包装工，X",
  "分拣员 X",
  "叉车工X",
  "X，能倒班",
  "X，35岁以下",
  "X，身体健康",
  "X，18-40岁",
  "25-40岁，X",
  "大专以上，X，会驾驶",
  "X，大专以上",
  "高中以上学历 X",
  "X/45岁以下",
  "X 20-38岁",
];

/** Ways to turn X away, which prefers the other sex. */
export const REFUSED: readonly string[] = [
  "X勿扰",
  "X勿投",
  "X免谈",
  "X慎投",
  "X请勿投递",
  "X请绕行",
  "X止步",
  "X除外",
  "X不要",
  "X暂不考虑",
  "X不予考虑",
  "X已招满",
  "X停招",
  "不招X",
  "不要X",
  "不收X",
  "不考虑X",
  "暂不招X",
  "暂时不要X",
  "谢绝X",
  "拒绝X",
  "不接受X",
  "不建议X报考",
  "不适合X",
];

/** What stands around a condition in postings of different kinds. */
export const AROUND: readonly string[] = [
  "C",
  "C。",
  "2、C；",
  "（2）C",
  "任职要求：C",
  "【要求】C",
  "包吃住，C，月休四天",
  "初中以上文化，C",
  "C，无经验可学",
  "C；工资面议",
  "会开叉车 C 包住",
  "1、会装车2、C3、能出差",
];

/** Ways to write a condition so that a search for it fails. */
export const DISGUISES: readonly (readonly [name: string, disguise: (words: string) => string])[] = [
  ["blanks", (words) => [...words].join(" ")],
  ["dots", (words) => [...words].join(".")],
  ["middle dots", (words) => [...words].join("·")],
  ["hyphens", (words) => [...words].join("-")],
  ["zero width", (words) => [...words].join("\u200b")],
  ["stars", (words) => [...words].join("*")],
  ["slashes", (words) => [...words].join("/")],
  ["escapes", (words) => [...words].map((unit) => `&#${unit.codePointAt(0)};`).join("")],
  ["tags", (words) => [...words].map((unit) => `<b>${unit}</b>`).join("")],
];

/** The same words where they say nothing of who is wanted. */
export const INNOCENT: readonly string[] = [
  "熟悉X用户优先",
  "有X护肤品销售经验优先",
  "负责X服饰的搭配",
  "X客户资源优先",
  "了解X消费市场",
  "X健康管理项目运营",
  "提供X宿舍",
  "X更衣室保洁",
  "X用品采购",
  "面向X群体的产品设计",
];
