/** What a label opens: duties, demands, a single fact, or the name of the posting. */
export type LabelKind = "duty" | "need" | "fact" | "name";

/** The labels that postings print, by what they open. Adding one here is all that it takes to have it read. */
export const LABEL_WORDS: Readonly<Record<LabelKind, readonly string[]>> = {
  duty: words(`
    岗位介绍 职位介绍 岗位详情 职位详情 岗位职责 工作职责 职位职责 职责描述 主要职责 职位描述 岗位描述
    工作描述 工作内容 岗位内容 岗位说明 职位说明 职位信息 职责范围 岗位职责及要求 岗位职责和要求 职责要求
    职责与要求 主要工作 工作任务 岗位内容描述 职责说明 岗位任务 职位说明及要求 岗位说明及要求 职位描述及要求 岗位描述及要求 工作内容及要求
    岗位职责及任职要求 岗位职责与任职要求 岗位职责及任职条件 职位描述与要求 你将负责 你会负责 你要做的 你的职责 你会做些什么 你会做什么 你将做什么 你要做什么 你要做些什么 你的工作 要干的活 任务描述 任务内容 任务说明 您将负责 关于岗位 关于职位 关于这个岗位
  `),
  need: words(`
    任职要求 任职资格 任职条件 岗位要求 岗位条件 职位要求 招聘要求 招聘条件 应聘条件 应聘要求 录用条件
    技术要求 技能要求 能力要求 其他要求 其它要求 详细要求 其他条件 职位需求 要求描述 基本要求 具体要求 资格条件
    资格要求 入职要求 岗位资格 任职标准 用人要求 招录条件 应聘资格 我们希望你 我们希望 我们期待你 我们期待 我们希望您 我们在找这样的你 我们在找 我们想找 我们想要的人 我们想要这样的你 我们需要这样的你 我们希望你是 期待这样的你 希望您 希望你 期待你 你需要
    你具备 你需要具备 加分项 投递要求
    优先条件 招工要求 任职需求 入职条件
  `),
  name: words(`
    岗位名称 职位名称 招聘岗位 招聘职位 应聘岗位 招聘工种 职业（工种） 职业(工种) 工种名称 职业名称
    拟聘岗位 需求岗位 用工岗位 岗位名称及人数 招聘岗位及人数 招聘岗位和人数 招聘职位及人数 岗位及人数
    招聘岗位与人数 招聘岗位、人数 招聘岗位及名额 招聘职位及名额 岗位及名额 招聘岗位及数量 空岗名称 用工工种
  `),
  fact: words(`
    文化程度 用工形式 技能等级 食宿情况 健康状况 招聘人数 需求人数 招聘名额 人数 性别要求 性别 年龄要求
    年龄 学历要求 最低学历 学历 工作经验 经验要求 工作年限 专业要求 专业 婚姻状况 婚况要求 婚姻要求 民族
    政治面貌 户籍要求 户籍 户口 身高 外语要求 职称 资格证书 职位月薪 月工资 薪资要求 薪资范围 薪资待遇
    薪资福利 薪酬福利 薪酬待遇 薪资 薪酬 月薪 工资待遇 工资 待遇 福利待遇 福利 工作地点 工作地区
    工作地址 上班地点 地点 工作时间 工作性质 职位性质 职位类别 岗位类别 职位类型 岗位类型 所属公司
    所属企业 所属单位 所属部门 职位部门 用人部门 工作部门 部门 招聘对象 备注 截至日期 截止日期 有效期至 有效期 有效期限
    发布日期 发布时间 更新时间 更新日期 单位名称 企业名称 公司名称 招聘单位 用人单位 用工单位 单位性质
    所属行业 公司规模 企业规模 融资阶段 岗位代码 职位代码 岗位编号 职位编号 汇报对象 到岗时间 上班地址
    工作城市 工作区域 招聘部门 需求部门 职能类别 关键字 职位诱惑 职位亮点 语言要求 需求专业 下属人数
    截止时间 报名截止 报名时间 报名地点 有效日期 地区 经验 月薪待遇 岗位薪资 年龄限制 性别限制 学历限制 招聘数量
    需求数量 拟招人数 计划人数 薪金 薪酬范围 月综合工资 综合工资 综合薪资 参考月薪 工资标准 工资范围
    薪资水平 薪水范围 薪水 职位职能 行业类型 试用期 食宿条件 休息时间 上班时间 工作制度 招聘企业 招聘公司 招工单位
    招工企业 代招企业 代招单位 用工企业 委托企业 委托单位 发布机构 代招机构 雇主名称 商家名称 店铺名称
    企业性质 公司性质 公司行业 岗位性质 用工性质 工作类型 职称要求 证书要求 身高要求 民族要求 政治面貌要求
    登记日期 登记时间 更新于 发布于 招工人数 用工人数 户籍地 行业要求 招聘截止 刷新时间 面试地点 面试时间 到岗日期 项目名称 工作地 工作经历 工作方式 结算方式 招聘机构 年度总包 年薪总包 薪酬说明 就业地点 工作位置 上班位置 门店地址 门店位置 店铺地址 店铺位置 项目地址 项目位置 在哪上班 在哪里上班 在哪工作 在哪里工作 上班在哪 工作在哪 招聘类型 招聘类别
  `),
};

/** English labels of bilingual pages, alone on their line or before a colon. */
export const ENGLISH_LABELS: Readonly<Record<LabelKind, readonly string[]>> = {
  duty: [
    "Responsibilities",
    "Key Responsibilities",
    "Job Responsibilities",
    "Job Description",
    "Main Duties",
    "Duties",
  ],
  need: ["Requirements", "Job Requirements", "Qualifications", "Qualification", "Skills"],
  name: ["Job Title", "Position", "Position Title"],
  fact: ["Location", "Work Location", "Department", "Education", "Experience", "Headcount", "Salary", "Job Type"],
};

/** Words too common to be labels unless a colon says so. */
export const PLAIN_WORDS: Readonly<Record<LabelKind, readonly string[]>> = {
  duty: ["你将"],
  need: ["要求", "条件"],
  name: ["职位", "岗位", "工种"],
  fact: words("公司 企业 单位 商家 店名 雇主 行业 规模 年薪 班次 食宿 区域"),
};

function words(list: string): readonly string[] {
  return list.trim().split(/\s+/u);
}
