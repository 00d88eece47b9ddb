export const BUREAUS = {
  title: "机关对照表",
  about:
    "线索按用工所在地的县（市、区）决定监管机关和受送检察院；没有登记的，线索草稿里留“××”，不能编号。填写用 pingpin bureau export、import。",
  empty: "对照表是空的，请管理员在 config.yaml 写明本单位的行政区划代码。",
  columns: ["县（市、区）", "监管机关", "受送检察院", "需要核对"],
} as const;
