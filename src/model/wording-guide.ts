/** What employers may write instead; one line a kind of wording, for the form within the office and the page without. */
export const WORDING_GUIDE: readonly (readonly [instead: string, write: string])[] = [
  ["“男性优先”“限女性”等性别要求", "“性别不限”，只写岗位需要的技能和资格"],
  ["“已婚已育优先”“三年内不生育”", "不写婚姻和生育状况，面试时也不询问"],
  ["“35 岁以下”等年龄要求", "写经验、技能或者资格证书"],
  ["“限本地户籍”“不要某地人”", "写工作地点和到岗时间"],
  ["“五官端正”“身高 165 以上”", "写岗位需要的沟通能力；确有需要的写明工作内容"],
  ["“无乙肝”“体检含孕检”", "“入职体检按国家规定进行”"],
  ["“985、211 优先”“限全日制”", "写学历层次和专业能力要求"],
];
