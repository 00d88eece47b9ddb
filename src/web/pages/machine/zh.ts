export const MACHINE = {
  title: "系统自检",
  again: "重新检查",
  well: "正常",
  unwell: "需要处理",
  columns: { name: "项目", state: "状态", found: "查到", advice: "怎么办" },
  settings: "现行设置",
  settingColumns: { name: "设置", value: "现值", from: "来自" },
} as const;
