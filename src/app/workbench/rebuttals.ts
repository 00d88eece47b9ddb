import type { Direction, Ground } from "../../model/closed-lists.ts";

/** What an employer is likely to say against a finding, and what a reviewer can check or answer. */
export interface Rebuttal {
  readonly claim: string;
  readonly answer: string;
}

/** The likely rebuttals for a ground; none where practice shows none yet. They are prompts, not conclusions. */
export function rebuttalsFor(ground: Ground, direction: Direction): readonly Rebuttal[] {
  if (ground === "sex" && direction === "female") return [...FEMALE, ...COMMON];
  return [...(BY_GROUND[ground] ?? []), ...COMMON];
}

const SEX: readonly Rebuttal[] = [
  {
    claim: "劳动强度大、要上夜班或出差，不适合女性。",
    answer:
      "核对岗位是否属于《女职工劳动保护特别规定》附录所列禁忌范围（矿山井下、第四级体力劳动强度、超限负重）；夜班、出差、加班本身不在其列。",
  },
  {
    claim: "只是“优先”，没有拒绝女性报名。",
    answer: "同等条件下以性别决定先后，仍是以性别设置差别条件；可请单位提供实际录用的性别构成。",
  },
  {
    claim: "宿舍、浴室等只有男性设施。",
    answer: "设施安排不是拒绝录用的法定理由；核对能否另行安排住宿或不提供住宿。",
  },
];

const FEMALE: readonly Rebuttal[] = [
  {
    claim: "岗位服务女性（宿舍管理、女浴室、女性护理），涉及隐私。",
    answer: "核对岗位是否直接接触他人身体或隐私场所；如是，可能属合理例外，宜选“待补充事实”并写明核实情况。",
  },
];

const BY_GROUND: Partial<Record<Ground, readonly Rebuttal[]>> = {
  sex: SEX,
  differential: [
    {
      claim: "男女年龄上限不同，是因为法定退休年龄不同。",
      answer: "核对差额是否正好等于两性法定退休年龄之差；不相等的，差额本身没有依据。",
    },
  ],
  marital_fertility: [
    {
      claim: "了解婚育情况只是为了安排工作。",
      answer: "核对是否写成录用条件或要求在应聘时填报；除个人基本信息外，不得进一步询问女性求职者的婚育情况。",
    },
  ],
  pregnancy_test: [
    {
      claim: "入职体检本来就有这一项。",
      answer: "核对体检项目单；妊娠测试不得作为入职体检项目，法定职业健康检查除外。",
    },
  ],
  health: [
    {
      claim: "岗位接触食品或公众，必须排除传染病病原携带者。",
      answer: "核对岗位是否在法律、行政法规和国务院卫生行政部门规定的禁止范围内；乙肝项目原则上不得要求检测。",
    },
  ],
  disability: [
    { claim: "岗位需要正常的身体活动能力。", answer: "核对是否写明了与岗位直接相关的能力要求，而不是一概排除残疾人。" },
  ],
  hukou: [
    {
      claim: "本地户口便于管理、有政策补贴。",
      answer: "核对是否有当地政府的公益性岗位或专项安置文件；没有文件的，不得以户籍设限。",
    },
  ],
  ethnicity: [
    {
      claim: "岗位需要使用少数民族语言。",
      answer: "语言能力可以作为条件，民族身份不能代替语言要求；核对文字写的是哪一种。",
    },
  ],
  age: [
    {
      claim: "年龄限制没有被法律明文禁止。",
      answer: "就业促进法第三条未列举年龄，是否移送以当地检察机关意见为准；核对事业单位、机关招录是否另有规定。",
    },
  ],
  criminal_record: [
    {
      claim: "岗位对诚信、安全要求高。",
      answer: "核对是否属法律规定须查询或禁止从业的岗位（如密切接触未成年人、安保）。",
    },
  ],
};

const COMMON: readonly Rebuttal[] = [
  {
    claim: "文字是平台自动生成，或旧信息忘了删除。",
    answer: "以采集时页面公开可见为准；可依法向平台调取后台发布记录、发布账号和首次发布时间。",
  },
];
