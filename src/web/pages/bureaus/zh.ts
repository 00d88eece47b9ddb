export const BUREAUS = {
  title: "机关与期限",
  about:
    "线索按用工所在地的县（市、区）决定监管机关和受送检察院；没有登记的，线索草稿里留“××”，不能编号。县多的可以用表格成批填写，见使用手册。",
  empty: "对照表是空的，请添加本单位所在的县（市、区）。",
  columns: ["县（市、区）", "监管机关", "受送检察院", "需要核对", "操作"],
  add: "添加一行",
  fill: "填写",
  change: "修改",
  fields: {
    jurisdiction: "县级行政区划代码（六位数字）",
    bureau: "监管机关全称",
    procuratorate: "受送检察院全称",
  },
  clearHint: "两个名称都清空并保存，即删去这一行。",
  saved: "已保存，此后起草的线索按新的登记。",
  deadlines: {
    title: "期限",
    about: "工作台按此表提示到期。法定期限之外，本单位另有规定的可改；改动记入日志。",
    columns: ["事项", "法定期限", "本单位", "依据", "操作"],
    change: "改期限",
    units: { day: "日", workday: "个工作日", month: "个月" },
    own: { law: "按法定期限", own: "本单位另定", off: "本单位不计" },
    choice: "本单位怎样计算",
    amount: "多长",
    unit: "单位",
    saved: "期限已保存。",
  },
} as const;
