import { NOTICE_PLACEHOLDERS, PAPER_PLACEHOLDERS } from "./shared-placeholders.ts";

/** What every placeholder of every Word template stands for, in the words of those who edit the templates. */
export const TEMPLATE_PLACEHOLDERS = {
  "线索移送函.docx": {
    机关标志: "发函单位全称，印在首页页眉",
    标题: "函的标题",
    受送单位: "主送机关",
    称谓: "正文中对受送单位的称呼，如“你院”",
    发现经过: "何时、从何处、怎样发现",
    事实概述: "单位数、岗位数、信息条数与涉嫌事由",
    典型: "循环：典型摘录，至多五条",
    序: "循环内的序号",
    内容: "循环内的文字",
    单位: "循环：用人单位一览，至多三十家",
    单位名称: "用人单位名称",
    岗位数: "该单位岗位数",
    信息条数: "该单位招聘信息条数",
    涉嫌事由: "该单位涉嫌的歧视事由",
    单位未列尽: "单位超过三十家时的说明，可空",
    法律分析: "初步法律分析的导语",
    条文: "循环：所引条文",
    公益说明: "公共利益可能受损的情况",
    监管职责: "监管机关及其职责依据",
    已开展工作: "工会已开展的监督",
    材料: "循环：移送材料清单",
    固定清单摘要: "《固定清单》的 SM3 与 SHA-256，使盖章纸件与证据包对应",
    反馈事项: "请求反馈的事项",
    联系方式: "联系人及电话（本单位的）",
    遮蔽说明: "个人联系方式已遮蔽的说明",
    落款单位: "落款单位",
    线索编号: "本线索编号，未签发时为“（待编号）”",
  },
  "一企一表.docx": {
    线索编号: "本线索编号",
    单位名称: "用人单位名称",
    信用代码: "统一社会信用代码，未查得时说明",
    单位性质: "单位性质及判断理由",
    用工所在地: "行政区划代码",
    监管机关: "对应的监管机关",
    信息: "循环：每条招聘信息一张表",
    序: "序号",
    岗位名称: "岗位名称",
    发布平台: "来源名称",
    网址: "页面地址",
    发布日期: "页面所示发布日期",
    采集时间: "采集时间（北京时间）",
    采集件编号: "采集件编号，即证据文件夹名",
    清单哈希: "该采集件清单的 SHA-256",
    时间戳: "可信时间戳状态",
    摘录: "循环：逐处摘录",
    原文: "逐字原文",
    上下文: "前后文，原文以【】标出",
    位置: "所在栏目",
    事由: "歧视事由与方向",
    等级: "疑似违法或待研判",
    依据: "所引条文",
    例外: "例外排查",
    复核: "复核意见与复核人",
    有截图: "条件：有截图时",
    截图: "图片：页面截图",
    遮蔽说明: "个人联系方式已遮蔽的说明",
  },
  "网页截图固定情况说明.docx": {
    线索编号: "本线索编号",
    落款单位: "制作单位",
    制作方法: "制作方法",
    制作时间: "制作时间",
    制作人: "制作人",
    证明对象: "证明对象",
    保管说明: "存储位置与移交",
    采集件: "循环：逐个采集件",
    序: "序号",
    采集件编号: "采集件编号",
    网址: "请求地址",
    最终网址: "最终地址",
    采集起止: "采集起止时间（北京时间）",
    采集方式: "网络请求、浏览器或文件",
    结果: "访问结果",
    清单哈希: "清单的 SHA-256",
    时间戳: "可信时间戳状态",
    缺项: "缺少哪些材料，如实列示",
  },
  "法律依据.docx": {
    线索编号: "本线索编号",
    条文: "循环：所引条文",
    序: "序号",
    名称: "法律名称与条文号",
    要点: "本工具所写要点，不是条文原文",
    施行日期: "施行日期",
    约束对象: "约束对象",
    责任: "法律责任",
    机关: "主管机关",
    核对情况: "条文是否经全文核对",
    未引说明: "因未核对而未引用的条文，可空",
  },
  "证据说明.docx": {
    线索编号: "本线索编号",
    采集件数: "采集件数",
    文件数: "证据文件数",
    时间戳说明: "可信时间戳的实际状态",
    时钟说明: "时钟如何核对",
    遮蔽说明: "个人联系方式遮蔽的说明",
    工具版本: "采集工具名称与版本",
  },
  "优化提示.docx": {
    单位名称: "用人单位名称",
    提示: "循环：逐处提示",
    序: "序号",
    岗位名称: "岗位名称",
    发布平台: "来源名称",
    网址: "页面地址",
    位置: "所在栏目",
    原文: "逐字原文",
    建议: "怎样改写",
    联系方式: "联系人及电话（本单位的）",
    落款单位: "落款单位",
  },
  "回头看报告.docx": {
    标题: "报告标题",
    线索编号: "本线索编号",
    受送单位: "主送机关",
    轮次: "第几轮",
    起止时间: "本轮起止时间（北京时间）",
    概述: "复查范围与方法",
    家: "用人单位层面的数字",
    岗位: "岗位层面的数字",
    信息条: "招聘信息条层面的数字",
    结论句: "全部整改或尚未全部整改的结论",
    结果: "循环：各种结果的数量",
    名称: "结果名称",
    数量: "条数",
    对照: "循环：逐条对照",
    序: "序号",
    单位名称: "用人单位",
    岗位名称: "岗位名称",
    网址: "页面地址",
    原文: "基线摘录",
    现文: "复查摘录",
    变化: "文字变化，〔删〕〔增〕标出",
    基线: "基线采集时间、采集件与清单哈希",
    复查: "复查时间、采集件与清单哈希",
    结果名称: "本条结果",
    理由: "本条理由",
    说明: "关于无法核实的说明",
    落款单位: "落款单位",
    遮蔽说明: "个人联系方式遮蔽的说明",
  },
} as const;

export type TemplateName = keyof typeof TEMPLATE_PLACEHOLDERS;

/** The papers about a lead beside its package, by name. */
export const PAPERS = [
  "线索登记表",
  "移送案件线索通知书要素",
  "初步调查要素底稿",
  "检察建议要素底稿",
  "审查终结要素底稿",
  "事实确认书",
  "磋商纪要",
  "监管履职情况",
  "联席会议材料",
  "联席会议纪要",
  "一案一页",
  "复核参考",
  "招聘用语指引",
] as const;
export type PaperName = (typeof PAPERS)[number];

/** Templates that share one set of placeholders, of which each uses what it needs. */
export const SHARED_PLACEHOLDERS: readonly SharedPlaceholders[] = [
  {
    title: "工会文书",
    templates: ["提示函.docx", "意见书.docx", "建议书.docx", "送达回证.docx"],
    placeholders: NOTICE_PLACEHOLDERS,
  },
  { title: "其他文书", templates: PAPERS.map((name) => `${name}.docx`), placeholders: PAPER_PLACEHOLDERS },
];

interface SharedPlaceholders {
  readonly title: string;
  readonly templates: readonly string[];
  readonly placeholders: Readonly<Record<string, string>>;
}

/** What the template of this name may use; null for a name that no document has. */
export function placeholdersOf(name: string): Readonly<Record<string, string>> | null {
  const own: Readonly<Record<string, Readonly<Record<string, string>>>> = TEMPLATE_PLACEHOLDERS;
  return own[name] ?? SHARED_PLACEHOLDERS.find(({ templates }) => templates.includes(name))?.placeholders ?? null;
}

/** What a template of the office's own may use, whatever its name. */
export const OWN_PAPER_PLACEHOLDERS: Readonly<Record<string, string>> = PAPER_PLACEHOLDERS;
