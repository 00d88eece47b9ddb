import type {
  Channel,
  Direction,
  EmployerType,
  FetchOutcome,
  FindingFlag,
  Ground,
  LookBackOutcome,
  OperatorType,
  ReviewDecision,
  Role,
  Verdict,
} from "./closed-lists.ts";
import type { RetentionCategory } from "./disposal.ts";
import type { BureauRecordKind, BureauResult } from "./lead.ts";
import type { LeadStatus } from "./lead-status.ts";
import type { CaseRoute, Submission } from "./submission.ts";
import type { ToldOutcome } from "./told-outcome.ts";
import type { NoticeKind, ReplyOutcome, SuggestionTrigger } from "./union-notice.ts";

/** The one table of Chinese names for every closed list; nothing else in the program spells them out. */
export const LABELS = {
  retention: {
    unfiled: "没有列入线索的采集件",
    submission: "没有列入线索的举报材料",
    visit: "不属于线索的走访记录",
    filed: "已办结线索的证据",
  },
  verdict: { violation: "疑似违法", review: "待研判", hint: "优化提示", lawful: "依法优待/例外情形" },
  ground: {
    sex: "性别",
    differential: "男女差别标准",
    marital_fertility: "婚育状况",
    pregnancy_test: "孕检",
    ethnicity: "民族",
    race: "种族",
    religion: "宗教信仰",
    disability: "残疾",
    health: "健康与传染病",
    covid: "新冠感染史",
    hukou: "户籍",
    origin: "籍贯地域",
    age: "年龄",
    school: "院校与学习形式",
    appearance: "容貌体态",
    zodiac: "属相血型等",
    criminal_record: "犯罪记录",
    drug_rehab: "戒毒人员",
    political: "政治面貌",
    family: "家庭情况",
    veteran: "退役军人",
    masked: "遮蔽词语",
    other: "其他个人特征",
  },
  direction: {
    male: "限定或优先男性",
    female: "限定或优先女性",
    both: "男女分列",
    rural: "涉农村户籍",
    local: "限定本地",
    minor: "涉未成年人",
    any: "不分性别",
  },
  channel: {
    pil: "公益诉讼",
    pil_exploratory: "等外探索（需检察院同意）",
    labour_inspection: "人社劳动监察",
    child_labour: "童工",
    advice: "优化提示",
  },
  flag: {
    obfuscated: "变形书写",
    masked: "字符遮蔽",
    field: "栏目文字",
    image: "图片文字",
    soft: "柔性表述",
    date_unknown: "发布日期不明",
    by_person: "人工标注",
  },
  employerType: {
    organ: "机关",
    institution: "事业单位",
    soe: "国有企业",
    private: "民营及其他企业",
    agency: "人力资源服务机构",
    unknown: "性质不明",
  },
  fetchOutcome: {
    ok: "正常读取",
    not_modified: "未变更",
    gone: "页面不存在",
    redirected_off_posting: "跳转至其他页面",
    closed_text_hidden: "已停招且原文不显示",
    closed_text_visible: "已停招但原文仍显示",
    soft_404: "提示页面不存在",
    under_review: "职位审核中",
    login_wall: "需要登录",
    challenge: "遇验证页面",
    rate_limited: "被限制访问频率",
    access_denied: "拒绝访问",
    server_error: "网站故障",
    empty_shell: "页面无内容",
    text_obfuscated: "文字被字体加密",
    identity_mismatch: "页面已换成其他岗位",
    robots_disallowed: "网站规则不允许采集",
    network_error: "网络故障",
    too_large: "页面过大",
    truncated: "内容不完整",
    unsupported_type: "文件类型不支持",
    blocked_by_guard: "地址被安全策略拦截",
  },
  lookBackOutcome: {
    rectified: "已整改",
    partly_rectified: "部分整改",
    not_rectified: "未整改",
    reworded: "变相保留",
    masked: "字符遮蔽",
    worsened: "加重",
    relapsed: "反弹",
    withdrawn: "已下架（已核实）",
    withdrawn_unconfirmed: "疑似下架",
    closed_still_public: "已停招但原文仍公开",
    reposted: "换址重发（人工确认）",
    reposted_suspect: "疑似换址重发",
    undetermined: "无法核实",
    not_checked: "未复查",
  },
  caseRoute: { legal_aid: "法律援助", arbitration: "仲裁", support_suit: "支持起诉" },
  toldOutcome: {
    corrected: "已纠正",
    partly_corrected: "部分纠正",
    not_corrected: "未纠正",
    unfounded: "反馈称不属实",
    undetermined: "无法核实",
  },
  submissionKind: { url: "网址", picture: "截图", file: "文件", text: "文字", statement: "陈述" },
  decision: { confirmed: "拟作线索", dismissed: "排除", undecided: "待补充事实" },
  role: { admin: "管理员", procurator: "检察人员", union: "工会人员", viewer: "查阅人员" },
  leadStatus: {
    drafted: "已登记",
    screened: "已初核",
    deliberated: "已联席研判",
    issued: "已签发编号",
    transferred: "已移送",
    inspection_filed: "监察已立案",
    inspection_closed: "监察已办结",
    feedback: "已反馈",
    concluded: "办结归档",
    received: "接收登记",
    assessing: "评估",
    preliminary: "初步调查",
    filed: "立案",
    not_filed: "不立案",
    referred: "移送其他检察院",
    consultation: "磋商",
    recommended: "检察建议",
    reported_above: "已报上级院备案",
    replied: "行政机关已回复",
    follow_up: "跟进调查",
    closed: "终结案件",
    suspended: "中止审查",
    sued: "提起诉讼",
    returned: "退回",
    refused: "不予受理",
    supplement_requested: "要求补充",
    supplemented: "已补充",
    withdrawn: "已撤回",
  },
  replyOutcome: { corrected: "已改正", partly_corrected: "部分改正", not_corrected: "未改正", objected: "提出异议" },
  bureauRecordKind: {
    duty_basis: "职责依据",
    earlier_complaint: "此前投诉举报及答复",
    government_platform: "平台由政府举办",
    talk: "约谈",
    order: "责令改正",
    penalty: "行政处罚",
    sweep: "专项排查",
    reply: "书面回复",
    other: "其他",
  },
  bureauResult: {
    modified: "已修改",
    removed: "已删除",
    partly: "部分改正",
    not_corrected: "未改正",
    unfounded: "经核不属实",
  },
  suggestionTrigger: {
    rejected: "用人单位拒收",
    no_answer: "逾期不答复",
    not_corrected: "无正当理由不改正",
    refused_inspection: "拒绝接受调查",
  },
  noticeKind: { reminder: "提示函", opinion: "意见书", suggestion: "建议书" },
  operatorType: {
    employer: "用人单位自有网站",
    "public-service": "公共就业服务机构",
    agency: "人力资源服务机构",
    board: "招聘平台",
  },
} as const satisfies {
  verdict: Record<Verdict, string>;
  ground: Record<Ground, string>;
  direction: Record<Direction, string>;
  channel: Record<Channel, string>;
  flag: Record<FindingFlag, string>;
  employerType: Record<EmployerType, string>;
  fetchOutcome: Record<FetchOutcome, string>;
  lookBackOutcome: Record<LookBackOutcome, string>;
  decision: Record<ReviewDecision, string>;
  role: Record<Role, string>;
  leadStatus: Record<LeadStatus, string>;
  replyOutcome: Record<ReplyOutcome, string>;
  bureauRecordKind: Record<BureauRecordKind, string>;
  bureauResult: Record<BureauResult, string>;
  toldOutcome: Record<ToldOutcome, string>;
  noticeKind: Record<NoticeKind, string>;
  suggestionTrigger: Record<SuggestionTrigger, string>;
  caseRoute: Record<CaseRoute, string>;
  submissionKind: Record<Submission["kind"], string>;
  operatorType: Record<OperatorType, string>;
  retention: Record<RetentionCategory, string>;
};

/** At whom a finding is aimed: only a condition on sex itself prefers one; a ban on having children burdens women. */
export function directionLabel(ground: Ground, direction: Direction): string {
  const isAimed = ground !== "sex" && (direction === "male" || direction === "female");
  if (!isAimed) return LABELS.direction[direction];
  return direction === "male" ? "针对男性" : "针对女性";
}
