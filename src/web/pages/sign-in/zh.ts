export const SIGN_IN = {
  title: "平聘工作台",
  about: "发现招聘信息中涉嫌就业歧视的内容",
  again: "登录已过期，请重新登录后继续（已填写的内容还在）",
  login: "登录名",
  password: "密码",
  submit: "登录",
  loginMissing: "请填写登录名",
  passwordMissing: "请填写密码",
  forgotten: "忘记密码的，请管理员在“用户与日志”里重设。",
} as const;

export const OWN_PASSWORD = {
  title: "修改密码",
  current: "原密码",
  next: "新密码",
  about: "至少 10 个字符。改好以后，您在其他浏览器里的登录随即退出。",
  repeat: "再输一遍新密码",
  done: "密码已修改，以后用新密码登录。",
} as const;
