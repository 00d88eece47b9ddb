/** What the names of values in a page's own data mean, the surest first; capitals, `_` and `-` in a name do not count. */
export const STATE_NAMES = {
  title: names(
    "jobTitle jobName positionName postName positionTitle postTitle recruitTitle stationName jobname title name",
  ),
  text: names(
    "jobDescription positionDescription description jobDesc positionDesc postDesc postDescription jobDescribe describe desc jobDetail positionDetail duty jobDuty responsibility responsibilities jobResponsibility workContent jobContent content detail",
  ),
  demands: names(
    "requirement requirements jobRequirement jobRequire qualification qualifications demand postRequire serviceCondition postCondition jobCondition workRequire",
  ),
  employer: names(
    "companyFullName orgFullName companyName orgName enterpriseName corpName employerName comName company companyInfo enterprise enterpriseInfo corp employer org hiringOrganization organization",
  ),
  place: names(
    "workAddress jobAddress workPlace workLocation jobLocation address location workPlaces workAddresses locations jobLocations addresses cityInfo cityList workCity cityName city areaName",
  ),
  /** What the name of an employer is called within its own data, and what a place is. */
  name: names("companyFullName fullName companyName orgName enterpriseName corpName name shortName"),
  part: names("fullAddress fullName name address detail district city cityName province"),
  posted: names(
    "publishDate publishTime datePosted releaseDate releaseTime postDate publishedAt pubDate pubTime publishDay openedAt refreshTime refreshDate updateTime updateDate createTime createdAt publishAt",
  ),
  until: names("validThrough endDate endTime deadline expireDate expireTime closeDate endAt deadLine applyEndTime"),
} as const;

const PAY = "(?:job|position|month(?:ly)?)?(?:salary|pay|wages?)";
const SHOWN = "(?:desc|text|str|name|show|label|display)";
const YEARS = "(?:work)?(?:exp(?:erience)?|years?)";

/** Values that become fields of a posting, under the label that a page would print, by how their names look. */
export const STATE_FIELDS: readonly (readonly [label: string, named: RegExp])[] = [
  ["薪资", new RegExp(`^(?:provide)?${PAY}(?:${SHOWN}|range|info|scope)?$`, "u")],
  ["最低薪资", new RegExp(`^(?:(?:min|low)${PAY}|${PAY}(?:min|low|from|begin|start))$`, "u")],
  ["最高薪资", new RegExp(`^(?:(?:max|high)${PAY}|${PAY}(?:max|high|to|end))$`, "u")],
  ["薪资单位", /^salaryunit(?:name|desc)?$/u],
  [
    "学历",
    /^(?:job|min)?(?:edu|degree|academic|diploma|qualificationname)(?:cation)?(?:level|limit|requir\w*|name|desc|text|str)*$/u,
  ],
  [
    "工作经验",
    /^(?:job|work)?(?:exp(?:erience)?|years?|age(?=s?$)(?<=workage))(?:level|limit|requir\w*|name|desc|text|str)*$/u,
  ],
  ["最低工作年限", new RegExp(`^(?:min${YEARS}|${YEARS}(?:min|low|from))$`, "u")],
  ["最高工作年限", new RegExp(`^(?:max${YEARS}|${YEARS}(?:max|high|to))$`, "u")],
  [
    "招聘人数",
    /^(?:number|num|(?:head|recruit|hire|need|person|people|require|position)_?(?:count|num(?:ber)?s?|people))$/u,
  ],
  ["性别", /^(?:gender|sex)(?:name|desc|text|requir\w*)?$/u],
  ["年龄", /^age(?:range|requir\w*|desc|text|limit)?$/u],
  ["所属部门", /^dep(?:artmen)?t(?:name)?$/u],
  ["工作性质", /^(?:jobnature|worktype|jobtype|employmenttype|naturename)(?:name|desc)?$/u],
];

function names(list: string): readonly string[] {
  return list.split(" ").map((name) => name.toLowerCase());
}
