/** Words that more than one page uses. */
export const ZH = {
  product: "平聘工作台",
  officeKinds: { union: "工会", procuratorate: "检察院" },
  practice: "这是练习用的虚构数据，不得用于真实案件。",
  signOut: "退出",
  menu: {
    home: "工作台",
    worklist: "待复核",
    postings: "招聘信息",
    employers: "用人单位",
    leads: "线索",
    notices: "一函两书",
    lookBack: "回头看",
    sources: "来源与任务",
    submissions: "举报录入",
    bureaus: "机关与期限",
    reports: "月报年报",
    rules: "规则",
    feedback: "规则反馈",
    selfCheck: "发布前自检",
    machine: "系统自检",
    retention: "保管与销毁",
    accounts: "用户与日志",
    settings: "设置",
  },
  offline: "连接不上服务器，请检查网络或确认平聘仍在运行，然后重试。",
  tooLarge: (name: string, megabytes: number) => `文件“${name}”过大（上限 ${megabytes} MB），请拆分后重试。`,
  pageBroken: "这一页没有打开：可能是平聘刚更新过，或者连接中断。请点“重试”；仍打不开的告诉管理员。",
  noSuchPage: "没有可以打开的页面",
  noSuchPageWhy: "网址可能抄错了，也可能是您的身份不能看的页面；如有需要请联系管理员。",
  toHome: "回到工作台",
  retry: "重试",
  loading: "正在读取……",
  missing: "请填写",
  chosen: (name: string) => `已选 ${name}，可重新选择`,
  tooLong: (length: number, most: number) => `已写 ${length} 字，最多 ${most} 字，请删去 ${length - most} 字。`,
  wholeNumber: (min: number, max: number) => `请填 ${min} 到 ${max} 的整数`,
  passwordsDiffer: "两次输入的密码不一样",
  save: "保存",
  more: "再看后面的",
  uploading: "正在上传……",
  unknownEmployer: "（单位不明）",
  moreThan: (most: number) => `${most} 以上`,
  skip: "跳到正文",
} as const;

/** A posting as a link or line names it: notices and pictures often have no title, and nothing could be clicked. */
export function titleWords(title: string): string {
  return title.trim() === "" ? "（无标题）" : title;
}

/** Quotes one after another. */
export function quoted(quotes: readonly string[]): string {
  return quotes.map((quote) => `“${quote}”`).join("、");
}

/** What is said of captures that were fixed and still wait for a time stamp; null where none does. */
export function unstampedWords(count: number): string | null {
  return count === 0 ? null : `其中 ${count} 件采集件待加盖时间戳，证据不受影响；工作台首页可以再次申请。`;
}
