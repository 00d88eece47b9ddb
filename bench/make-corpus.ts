import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SENTENCES = join(fileURLToPath(new URL("../fixtures/corpus/", import.meta.url)));
const NEUTRAL = [
  "负责生产线设备的日常点检与保养，按工单完成装配任务",
  "能独立阅读图纸，熟练使用常用量具，对质量问题及时反馈",
  "按规定缴纳五险一金，包吃住，每年安排一次体检",
  "工作认真负责，有较强的沟通协调能力和团队合作精神",
  "熟练操作办公软件，能独立完成数据整理与报表编制",
  "协助主管做好客户资料的登记、归档与保密工作",
  "有同岗位三年以上工作经验，持有叉车证者优先",
  "实行做六休一，法定节假日按国家规定安排休息",
  "专业不限，机械、电子类相关专业毕业生优先考虑",
  "薪资由底薪、绩效和全勤奖组成，多劳多得，按月发放",
  "参与需求分析与方案设计，编写接口文档并完成联调",
  "负责门店陈列、库存盘点与收银，保持营业场所整洁",
  "试用期三个月，转正后签订三年期劳动合同",
  "有意者请将简历发送至招聘邮箱，合适者三个工作日内通知面试",
];
const TITLES = ["装配工", "仓库管理员", "数据录入员", "收银员", "软件开发", "会计", "叉车司机", "客服专员"];
/** As on unselected boards, about one posting in eight holds a sentence worth a closer look. */
const EVERY = 8;

/** Makes the `index`-th posting of the synthetic corpus; the same index always gives the same posting. */
export function createMaker(): (index: number) => string {
  const marked = markedSentences();
  return (index) => {
    const neutral = Array.from({ length: 6 + (index % 7) }, (_, line) => pick(NEUTRAL, index * 5 + line * 3));
    const lines =
      index % EVERY === 0 ? [...neutral.slice(0, 3), pick(marked, index / EVERY), ...neutral.slice(3)] : neutral;
    const text = lines.map((line, number) => `${number + 1}、${line}；`).join("\n");
    return JSON.stringify({ id: `m${index}`, title: pick(TITLES, index), employer: "云栖示例机械有限公司", text });
  };
}

function markedSentences(): readonly string[] {
  const files = readdirSync(SENTENCES)
    .filter((name) => name.endsWith(".jsonl"))
    .sort();
  return files.flatMap((name) =>
    readFileSync(join(SENTENCES, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => String((JSON.parse(line) as { readonly text: unknown }).text)),
  );
}

function pick<T>(items: readonly T[], number: number): T {
  const item = items[number % items.length];
  if (item === undefined) throw new Error("empty list");
  return item;
}
