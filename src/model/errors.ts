import { ExitCode } from "./exit-code.ts";

/** One entry of the catalogue: the consequence for the caller and the one Chinese sentence shown. */
export interface ErrorEntry {
  readonly consequence: "fix-input" | "try-later" | "skip" | "stop";
  /** `{subject}` and `{detail}` are filled in; the sentence says what to do. */
  readonly sentence: string;
}

/** Every error the program reports, by stable code; `docs/errors.md` is generated from it. */
export const ERROR_CATALOGUE = {
  FILE_MISSING: { consequence: "fix-input", sentence: "找不到文件“{subject}”，请检查路径后重试。" },
  FILE_EMPTY: { consequence: "fix-input", sentence: "文件“{subject}”是空的，请换用有内容的文件。" },
  FILE_TOO_LARGE: { consequence: "fix-input", sentence: "文件“{subject}”过大（{detail}），请拆分后重试。" },
  FILE_BINARY: {
    consequence: "fix-input",
    sentence: "“{subject}”不是文本文件，无法按此格式读取，请检查是否选错文件。",
  },
  FILE_ENCODING: {
    consequence: "fix-input",
    sentence: "“{subject}”的文字编码无法识别（{detail}），请另存为 UTF-8 后重试。",
  },
  FILE_UNREADABLE: { consequence: "fix-input", sentence: "无法读取“{subject}”（{detail}），请检查文件权限或磁盘。" },
  FILE_BROKEN_OFF: { consequence: "skip", sentence: "“{subject}”没有读完：{detail}。请改正文件后重新导入。" },
  FILE_TYPE_UNKNOWN: {
    consequence: "fix-input",
    sentence: "“{subject}”不能使用：{detail}。请改正文件，或者换用支持的格式。",
  },
  SOURCE_INVALID: { consequence: "fix-input", sentence: "来源“{subject}”有误：{detail}。请改正后重试。" },
  CONFIG_INVALID: { consequence: "fix-input", sentence: "配置文件“{subject}”有误：{detail}。请改正后重试。" },
  MAPPING_INVALID: { consequence: "fix-input", sentence: "列对照文件“{subject}”有误：{detail}。请改正后重试。" },
  ADAPTER_INVALID: { consequence: "fix-input", sentence: "站点适配文件“{subject}”有误：{detail}。请改正后重试。" },
  RULES_INVALID: { consequence: "fix-input", sentence: "规则“{subject}”有误：{detail}。请改正后重新加载。" },
  LINE_INVALID: { consequence: "skip", sentence: "{subject}无法读取：{detail}。该行已跳过并记录。" },
  URL_INVALID: {
    consequence: "fix-input",
    sentence: "网址“{subject}”不正确，请填写以 http:// 或 https:// 开头的完整网址。",
  },
  OPTION_INVALID: { consequence: "fix-input", sentence: "“{subject}”填写不正确：{detail}。" },
  OUTPUT_UNWRITABLE: {
    consequence: "fix-input",
    sentence: "无法写入“{subject}”（{detail}），请检查目录权限或磁盘空间。",
  },
  OUTPUT_EXISTS: {
    consequence: "fix-input",
    sentence: "“{subject}”已存在，为免覆盖未作改动，请换一个位置或先移走它。",
  },
  DATABASE_INVALID: {
    consequence: "fix-input",
    sentence: "数据库“{subject}”无法打开（{detail}），请检查文件是否损坏，或从备份恢复。",
  },
  DATABASE_NEWER: {
    consequence: "fix-input",
    sentence: "数据库“{subject}”由更新版本的平聘写入（{detail}），请升级程序后再打开。",
  },
  DATABASE_BUSY: { consequence: "try-later", sentence: "数据库“{subject}”正被其他程序占用，请稍后重试。" },
  DATABASE_UNREACHABLE: {
    consequence: "try-later",
    sentence: "数据库“{subject}”连接不上（{detail}），请检查 DATABASE_URL、网络和数据库服务后重试。",
  },
  DATABASE_UNSUITABLE: { consequence: "fix-input", sentence: "数据库“{subject}”不能使用：{detail}。" },
  DISK_FULL: {
    consequence: "stop",
    sentence: "磁盘空间不足，“{subject}”未能写入；已保存的内容不受影响，请清理磁盘后继续。",
  },
  NOT_FOUND: { consequence: "fix-input", sentence: "没有找到“{subject}”，{detail}。" },
  NOT_ALLOWED: { consequence: "fix-input", sentence: "不能这样做：{detail}（{subject}）。" },
  NOT_READY: { consequence: "fix-input", sentence: "本机的“{subject}”需要处理：{detail}。" },
  TEMPLATE_INVALID: { consequence: "fix-input", sentence: "文书模板“{subject}”有误：{detail}。请改正模板后重试。" },
  BROWSER_MISSING: { consequence: "try-later", sentence: "未找到浏览器，暂不能读取“{subject}”：{detail}。" },
  TOOL_MISSING: { consequence: "fix-input", sentence: "暂不能读取“{subject}”：{detail}。" },
  VISIT_FAILED: {
    consequence: "skip",
    sentence: "未能读取“{subject}”：{detail}。该页已计入未能读取，不作为无问题处理。",
  },
  SOURCE_BARREN: {
    consequence: "skip",
    sentence:
      "来源“{subject}”没有读到招聘信息：入口网址上没有招聘内容，也没有可以继续访问的岗位链接。网址有误、网站改版、列表只能点击打开时都会这样，也可能是暂无招聘；请在浏览器里核对，核对前不作为无问题处理。",
  },
  PAGES_BY_SCRIPT: {
    consequence: "skip",
    sentence:
      "列表“{subject}”只采到这一页：其余各页要由网站脚本（{detail}）来翻，没有网址可以访问。请在浏览器里逐页打开并另存为网页，再用 pingpin import 导入。",
  },
  ROUND_CLOSED: {
    consequence: "skip",
    sentence:
      "线索“{subject}”的本轮回头看已由同时进行的另一次运行结束，结果以那一次为准；这一次后来读取的网页已存证，未计入本轮。",
  },
  HOST_STOPPED: {
    consequence: "try-later",
    sentence: "网站“{subject}”没有采完：{detail}。没有访问的网址不作为无问题处理，再次运行同一命令时接着采。",
  },
  EXTRACT_FAILED: { consequence: "skip", sentence: "未能从“{subject}”提取招聘信息：{detail}。" },
  AUDIT_FAILED: { consequence: "skip", sentence: "未能筛查“{subject}”：{detail}。" },
  TIMESTAMP_PENDING: {
    consequence: "try-later",
    sentence:
      "“{subject}”待加盖时间戳：{detail}。证据不受影响；请技术人员稍后再申请（pingpin timestamp retry），或导出申请文件离线办理。",
  },
  TIMESTAMP_INVALID: { consequence: "fix-input", sentence: "“{subject}”不能作为时间戳接受：{detail}。" },
  EVIDENCE_BROKEN: { consequence: "stop", sentence: "证据“{subject}”与登记不符：{detail}。请勿继续使用，并核对备份。" },
  VOLUME_REFUSED: {
    consequence: "fix-input",
    sentence: "采集卷“{subject}”未予导入：{detail}。请重新复制，或在外网机上重新导出这一卷。",
  },
  VOLUME_MISSING: {
    consequence: "try-later",
    sentence: "还缺{subject}：{detail}。请补齐后再导入，已导入和暂存的不必重来。",
  },
  EVIDENCE_DISPOSED: {
    consequence: "fix-input",
    sentence: "“{subject}”的内容已按规定销毁，只留清单和销毁记录，不能再读取。",
  },
  INTERRUPTED: { consequence: "try-later", sentence: "已按要求停止，已完成的内容均已保存；再次运行同一命令即可继续。" },
  SIGN_IN_NEEDED: {
    consequence: "fix-input",
    sentence: "打开“{subject}”需要登录：登录已过期或尚未登录，请登录后继续；{detail}。",
  },
  SIGN_IN_FAILED: {
    consequence: "fix-input",
    sentence: "登录名或密码不正确，请核对后重试；同一登录名连续输错五次，暂停登录十五分钟，急用请管理员重设密码。",
  },
  SIGN_IN_LOCKED: {
    consequence: "try-later",
    sentence: "“{subject}”连续多次输错密码，已暂停登录到 {detail}；急用请管理员重设密码。",
  },
  TOO_MANY_REQUESTS: { consequence: "try-later", sentence: "“{subject}”尝试过于频繁，请 {detail} 秒后再试。" },
  ROLE_REFUSED: { consequence: "fix-input", sentence: "“{subject}”不能做这项操作：{detail}。" },
  PAGE_STALE: {
    consequence: "fix-input",
    sentence: "{subject}没有提交：{detail}。请先把没保存的文字复制下来，再刷新页面。",
  },
  REQUEST_INVALID: { consequence: "fix-input", sentence: "“{subject}”填写有误：{detail}，请改正后重试。" },
  INTERNAL: { consequence: "stop", sentence: "程序内部出错（{subject}）：{detail}。请把本信息反馈给维护人员。" },
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** What an error is about: `subject` names the file, line, field, address or rule. */
export interface ErrorFacts {
  readonly subject: string;
  readonly detail?: string;
  readonly cause?: unknown;
}

/** The only error the program throws on purpose; its message is the catalogue's Chinese sentence. */
export class PingpinError extends Error {
  override readonly name = "PingpinError";
  readonly code: ErrorCode;
  readonly subject: string;
  readonly detail: string;

  constructor(code: ErrorCode, facts: ErrorFacts) {
    super(errorSentence(code, facts), { cause: facts.cause });
    this.code = code;
    this.subject = facts.subject;
    this.detail = facts.detail ?? "";
  }
}

/** The catalogue's sentence for `code` with subject and detail filled in. */
export function errorSentence(code: ErrorCode, facts: Pick<ErrorFacts, "subject" | "detail">): string {
  return ERROR_CATALOGUE[code].sentence
    .replaceAll("{subject}", () => facts.subject)
    .replaceAll("{detail}", () => facts.detail ?? "");
}

/** The words of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** What a thrown thing says to a person: its own sentence, or for one we did not foresee the catalogue's with its first line. */
export function sentenceOfThrown(thrown: unknown, subject: string): string {
  if (thrown instanceof PingpinError) return thrown.message;
  const [detail = ""] = messageOf(thrown).split("\n");
  return errorSentence("INTERNAL", { subject, detail });
}

/** The exit code a command leaves with when this error reaches it. */
export function exitCodeOfError(error: unknown): ExitCode {
  if (!(error instanceof PingpinError)) return ExitCode.unfinished;
  const { consequence } = ERROR_CATALOGUE[error.code];
  return consequence === "fix-input" ? ExitCode.badInput : ExitCode.unfinished;
}
