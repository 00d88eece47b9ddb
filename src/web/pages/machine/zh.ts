export const MACHINE = {
  title: "系统自检",
  again: "重新检查",
  well: "正常",
  unwell: "需要处理",
  columns: { name: "项目", state: "状态", found: "查到", advice: "怎么办" },
  settings: "现行设置",
  settingColumns: { name: "设置", value: "现值", from: "来自" },
  key: "本单位密钥",
  keyAbout: "举报人的姓名、举报材料和盖章扫描件用它封存，移送材料用它签名。生成时显示一次恢复码，请先备好纸笔。",
  makeKey: "生成本单位密钥",
} as const;
