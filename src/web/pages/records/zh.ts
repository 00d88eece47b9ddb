import type { EmployerType } from "../../../model/closed-lists.ts";

export const POSTINGS = {
  title: "招聘信息",
  about: "每次采集看到的招聘信息，没有命中的也在内。",
  ofEmployer: "只看这家单位的招聘信息",
  all: "查看全部",
  search: "检索岗位、单位、命中文字",
  empty: "还没有招聘信息。",
  notFound: "没有含这些字的招聘信息。",
  order: "排列次序",
  orders: { newest: "最近采集的在前", oldest: "最早采集的在前" },
  pick: (title: string) => `选中 ${title}`,
  assignedTo: (name: string) => `改归：${name}`,
  assign: (count: number) => `所选 ${count} 条改归其他单位`,
  columns: { title: "岗位", employer: "用人单位", source: "来源", seen: "采集时间", posted: "发布日期", found: "命中" },
  found: { violation: "疑似违法", review: "待研判", hint: "优化提示" },
} as const;

export const ASSIGN = {
  title: "改归其他单位",
  about:
    "两家同名、分公司、劳务派遣代招等被读成一家时使用。以后采集到的同一条招聘信息随之归入；线索草稿随之更新，已签发的线索保持移送时的名称；可以退回。",
  known: "已有的单位",
  new: "还没有登记的单位",
  search: "检索名称、统一社会信用代码",
  name: "单位名称（可与原单位同名）",
  creditCode: "统一社会信用代码（没有可不填）",
  reason: "凭什么认定",
  confirm: "改归",
  history: "改归的经过",
  historyColumns: ["时间", "招聘信息", "由", "改归", "理由", "认定人", "撤销"],
  asRead: "网页所写的单位",
  giveBack: "退回",
  giveBackTitle: "退回网页所写的单位",
} as const;

export const EMPLOYERS = {
  title: "用人单位",
  search: "检索名称、统一社会信用代码",
  empty: "还没有用人单位。",
  notFound: "没有含这些字的用人单位。",
  columns: {
    name: "名称",
    code: "统一社会信用代码",
    type: "单位性质",
    confirmed: "拟作线索的命中",
    open: "待复核的命中",
  },
  unknownCode: "未写明",
  members: (names: readonly string[]) => `含并入的：${names.join("、")}`,
  suggestions: "可能是同一家的单位",
  suggestionsAbout:
    "机器只提示，由您确认。合并后，命中、招聘信息、线索草稿、回头看和重复单位的统计随之合并，可以撤销；已签发的线索保持移送时的名称。",
  noSuggestions: "没有疑似同一家的单位。",
  suggestionColumns: ["单位", "另一单位", "依据", "认定"],
  merge: "是同一家，并入前者",
  distinct: "不是同一家",
  byHand: "手工合并",
  chooseMember: "哪一家",
  chooseMain: "并入哪一家",
  mergeByHand: "合并",
  history: "合并与分出的经过",
  historyColumns: ["时间", "内容", "理由", "认定人", "撤销"],
  kinds: { merge: "并入", split: "分出自", distinct: "不同于" },
  split: "分出",
  reason: "凭什么认定",
  confirm: "确定",
  postings: "招聘信息",
} as const;

export const EMPLOYER_TYPES = {
  organ: "机关",
  institution: "事业单位",
  soe: "国有企业",
  private: "企业或个体经营者",
  agency: "人力资源服务机构",
  unknown: "不明",
} as const satisfies Record<EmployerType, string>;
