const PLACE = "[^\\s，,。；;、！!：:]{4,50}?";
const END = "(?=[，,。；;！!\\s]|$)";
const LONGEST_LINE = 1_000;

/** What sentences and labels say of where one works or whom one goes to, the surest first. */
const SAID: readonly RegExp[] = [
  /(?:工作|上班|用工|就业|项目)(?:地点|地址|位置)(?:就)?\s*(?:[：:在为是]|位于)\s*([^\s，,。；;！!]{2,50})/u,
  /(?:^|[，,。；;！!])[^，,。；;！!\n]{0,10}?在([\p{Script=Han}\d]{4,24}?)(?:上班|工作)(?=[，,。；;！!\s]|$)/u,
  new RegExp(
    `^(?:(?:门店|店面|本店|酒店|厂|店|校|院)(?:地)?址|(?:面试|公司|单位|企业|学校|医院|幼儿园|详细)?地址|[厂店校院园馆所]址)\\s*[：:]\\s*(${PLACE})[。；]?(?:\\s*(?:联系|电话|邮编|手机|[（(【[]).*)?$`,
    "u",
  ),
  new RegExp(
    `(?:(?<=^|[，,；;！!\\s])店|[我本](?:们|家|公司)?(?:的)?(?:店|厂|园|校|院|公司|超市|饭店)|(?<=^|[，,；;！!])(?:地方|位置)|店面|店铺|门店|厂区|厂子)就?[在位]于?(${PLACE})${END}`,
    "u",
  ),
  /(?:坐落[在于]|位于|地处)(\p{Script=Han}{2,8}[市区县镇][^\s，,。；;、（(]{0,20})/u,
  new RegExp(
    `^(?:联系地址|通[讯信]地址)\\s*[：:]\\s*(${PLACE})[。；]?(?:\\s*(?:联系|电话|邮编|手机|[（(【[]).*)?$`,
    "u",
  ),
];

/** Where lines of words say that one works, else where whoever calls is to be found; null when they say neither. */
export function placeTold(lines: readonly string[]): string | null {
  const sentences = lines
    .filter(({ length }) => length <= LONGEST_LINE)
    .flatMap((line) => line.split(/(?<=[。；])|\s+(?=\p{Script=Han}{2,5}[：:])/u));
  for (const form of SAID) {
    const found = sentences.map((words) => form.exec(words.trim())?.[1]).find((place) => place !== undefined);
    if (found !== undefined) return found;
  }
  return null;
}
