export const SIGN_IN = {
  title: "平聘工作台",
  about: "发现招聘信息中涉嫌就业歧视的内容",
  again: "登录已过期，请重新登录后继续（已填写的内容还在）",
  login: "登录名",
  password: "密码",
  submit: "登录",
  loginMissing: "请填写登录名",
  passwordMissing: "请填写密码",
} as const;
