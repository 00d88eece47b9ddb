export const SELF_CHECK = {
  title: "发布前自检",
  about: "把准备发布的招聘文字贴在这里，看看有没有容易引起就业歧视争议的写法。内容只在本次检查中使用，不保存。",
  textTitle: "岗位名称",
  text: "招聘文字",
  check: "检查",
  clean: "没有发现需要修改的写法。检查结果仅供参考，不代替法律意见。",
  found: (count: number) => `有 ${count} 处建议修改。是否违反法律由主管机关认定。`,
  columns: { words: "原文", verdict: "提示", why: "为什么", rewrite: "可以这样写" },
  guide: "用语指引",
  guideColumns: { instead: "容易引起争议的写法", write: "建议写法" },
  signIn: "登录工作台",
  open: "发布前自检（不用登录）",
} as const;

/** What employers may write instead; one line a kind of wording. */
export const GUIDE: readonly (readonly [instead: string, write: string])[] = [
  ["“男性优先”“限女性”等性别要求", "“性别不限”，只写岗位需要的技能和资格"],
  ["“已婚已育优先”“三年内不生育”", "不写婚姻和生育状况，面试时也不询问"],
  ["“35 岁以下”等年龄要求", "写经验、技能或者资格证书"],
  ["“限本地户籍”“不要某地人”", "写工作地点和到岗时间"],
  ["“五官端正”“身高 165 以上”", "写岗位需要的沟通能力；确有需要的写明工作内容"],
  ["“无乙肝”“体检含孕检”", "“入职体检按国家规定进行”"],
  ["“985、211 优先”“限全日制”", "写学历层次和专业能力要求"],
];
