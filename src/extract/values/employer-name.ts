const NAME_ENDS =
  "有限责任公司|股份有限公司|有限公司|集团公司|集团|分公司|公司|制造厂|印刷厂|电子厂|厂|事务所|医院|卫生院|学校|中学|小学|幼儿园|大学|学院|研究院|研究所|合作社|酒店|银行|支行|分行|服务中心|商行|委员会|人民政府|图书馆|博物馆|文化馆|体育馆|福利院|养老院|宾馆|饭店|管理局|保障局|保健院|门诊部|服务部|经营部|门市部|居民委员会|村民委员会|街道办事处|教育局|公安局|民政局|财政局|司法局|税务局|水务局|卫生健康局|法院|检察院|管理处|俱乐部|律师行";
/** How a line of nothing but the name of a shop ends; within a sentence such words name kinds of shops. */
const SHOP_ENDS =
  "店|超市|药房|诊所|饭馆|餐馆|餐厅|酒楼|酒家|茶楼|面馆|影楼|美容院|会所|足浴城|影城|驾校|养生馆|健身房|网吧|茶馆|会馆|民宿|饭庄|茶社|书社|书店|配送站|服务站|加油站|驿站|农场|养殖场|工作室|商行|广告部|批发部|维修部|营业部|个体工商户";
/** What follows an ending inside a longer name (示例酒店管理有限公司, 示例银行某地分行). */
const REST_OF_NAME =
  "(?:(?![与和及在的是由为向对])[\\p{Script=Han}（）()]){0,12}?(?:有限(?:责任)?公司|分公司|公司|分行|支行|分校|分院)";
/** A legal form that is printed behind the name. */
const LEGAL_FORM = "(?:[（(](?:个体工商户|(?:特殊)?普通合伙|有限合伙)[)）])?";
const NAME = new RegExp(
  `[\\p{Script=Han}A-Za-z0-9（）()·&]{2,40}?(?:${NAME_ENDS})(?:${REST_OF_NAME})?${LEGAL_FORM}(?!的|[\\p{Script=Han}]{0,2}(?:网站|网)|(?:学生|毕业生)?就业|(?:招聘|人才|求职|信息|官方|教务|服务){1,3}(?:网|平台))`,
  "gu",
);
const WHOLE_NAME = new RegExp(
  `^[\\p{Script=Han}A-Za-z0-9（）()·&]{2,40}(?:${NAME_ENDS}|(?<=^.{4,}|.{3}[县区市镇路街].*)(?:${SHOP_ENDS}))${LEGAL_FORM}$`,
  "u",
);
const ADDRESS = /\d+\s*号|[路街]\s*\d+/u;
const GENERIC =
  /^(?:该|本|我|贵|各|某|一家|关于|加入|所属|所在|用人|用工|招聘|招工|发布|归属)?(?:上市|集团|分|子|总|有限|大型|民营|私营|国有|外资|合资|独资|股份制|创业|中小型)?(?:公司|集团|医院|学校|银行|酒店|单位|厂|大学|学院|门店|连锁店|加盟店|旗舰店|专卖店)$|^(?:客户|售后|技术|运营|营运|研发|营销|销售|共享|财务|物流|管理|数据|培训|生产|制造|采购|人力资源|行政|信息|产品|设计|质量|供应链|电商|创新)+(?:服务)?(?:中心|研究[院所])$|招聘|诚聘|急聘|^(?:便利|美容|药|水果|奶茶|火锅|服装)+店$/u;
const SELF = /(?:本|该|我|贵|各|某)(?:公司|集团|医院|学校|银行|酒店|厂)$/u;
const LEADING =
  /^(?:关于为|受|为(?=.{4})|热招中|诚聘|欢迎加入|欢迎来到|加入|关于|版权所有|主办单位|招聘单位|公司名称|企业名称|单位名称)+/u;

/** How somebody begins who tells of a firm (我昨天在网上看到……). */
const TOLD =
  /^(?:我|本人|朋友|同事)?(?:昨天|前天|今天|昨日|今日|近日|最近|上周|刚才)?(?:在?网上)?(?:看到|看见|发现|得知|听说|举报|投诉|反映)(?!者)|^(?:我|本人|昨天|前天|今天|昨日|近日|最近|上周)+[在去到]/u;

/** How a firm speaks of itself (我所系经……批准设立的律师事务所). */
const OWN = /^(?:我|本)(?:所|院|校|司|店|园|厂|会|单位|公司)/u;

/** The form of an employer's name by which two spellings are known to be the same: width, brackets, spaces, printed remarks. */
export function normalizeEmployerName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/\s+/gu, "")
    .replace(/[（(【[](?:(?:企业|实名|资质|营业执照)?已?(?:认证|实名|核验)|名企|急聘|直招|hr|代招)[)）】\]]/giu, "")
    .replace(/(?:诚聘|招聘|招聘信息|招聘网)$/u, "")
    .replaceAll("（", "(")
    .replaceAll("）", ")");
}

/** Whether a short text is nothing but the name of an organisation. */
export function isEmployerName(text: string): boolean {
  const name = text.trim();
  return WHOLE_NAME.test(name) && !GENERIC.test(name) && !ADDRESS.test(name);
}

/** The first organisation named in a running text, null when there is none. */
export function employerIn(text: string): string | null {
  for (const [found] of text.matchAll(NAME)) {
    const name = found.replace(TOLD, "").replace(LEADING, "");
    if (name.length >= 4 && !GENERIC.test(name) && !SELF.test(name) && !OWN.test(name)) return name;
  }
  return null;
}
