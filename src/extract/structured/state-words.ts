/** What the names of values in a page's own data mean, the surest first; capitals, `_` and `-` in a name do not count. */
export const STATE_NAMES = {
  title: names(
    "jobTitle jobName positionName postName positionTitle postTitle recruitTitle stationName jobname title name",
  ),
  text: names(
    "jobDescription positionDescription description jobDesc postDescription jobDescribe describe desc jobDetail positionDetail duty jobDuty responsibility responsibilities jobResponsibility workContent jobContent content detail",
  ),
  demands: names(
    "requirement requirements jobRequirement jobRequire qualification qualifications demand postRequire serviceCondition postCondition jobCondition workRequire",
  ),
  employer: names(
    "companyFullName orgFullName companyName orgName enterpriseName corpName employerName comName company companyInfo enterprise enterpriseInfo corp employer org hiringOrganization organization",
  ),
  place: names(
    "workAddress jobAddress address workPlace workLocation jobLocation location workPlaces workAddresses locations jobLocations addresses cityInfo cityList workCity cityName city areaName",
  ),
  /** What the name of an employer is called within its own data, and what a place is. */
  name: names("companyFullName fullName companyName orgName enterpriseName corpName name shortName"),
  part: names("fullAddress fullName name address detail district city cityName province"),
  posted: names(
    "publishDate publishTime datePosted releaseDate releaseTime postDate publishedAt pubDate pubTime publishDay openedAt refreshTime refreshDate updateTime updateDate createTime createdAt publishAt",
  ),
  until: names("validThrough endDate endTime deadline expireDate expireTime closeDate endAt deadLine applyEndTime"),
} as const;

/** Values that become fields of a posting, under the label that a page would print. */
export const STATE_FIELDS: readonly (readonly [label: string, names: readonly string[]])[] = [
  [
    "薪资",
    names("salaryDesc salaryText salaryStr salaryRange salaryInfo salary payRange pay wages wage providesalary"),
  ],
  ["最低薪资", names("salaryMin minSalary salaryLow lowSalary salaryFrom salaryBegin salaryStart")],
  ["最高薪资", names("salaryMax maxSalary salaryHigh highSalary salaryTo salaryEnd")],
  ["薪资单位", names("salaryUnit")],
  ["学历", names("degreeName educationName degree education eduLevel academic qualificationName diploma")],
  [
    "工作经验",
    names(
      "workYearName workYear workYears workAge experienceName jobExperience experienceRequire workExperience experience workExp",
    ),
  ],
  [
    "招聘人数",
    names(
      "headcount recruitNumber recruitNum recruitCount recruitPeople recruitNums hireNum hireCount personNum personCount peopleNum peopleCount needNum needCount requireNum requireCount positionNum number num",
    ),
  ],
  ["性别", names("genderName sexName gender sex")],
  ["年龄", names("ageRange ageRequire ageDesc age")],
  ["所属部门", names("departmentName department deptName")],
  ["工作性质", names("jobNature workType jobType employmentType natureName")],
];

function names(list: string): readonly string[] {
  return list.split(" ").map((name) => name.toLowerCase());
}
