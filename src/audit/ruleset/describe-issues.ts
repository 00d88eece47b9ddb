import type { z } from "zod";

/** Where a rule file departs from its schema, and what is wrong there, in Chinese. */
interface DescribedIssue {
  readonly path: readonly PropertyKey[];
  readonly words: string;
}

type Issue = z.core.$ZodIssue;

/** The issue a rule writer should look at first: a key that is not known says more than one that is missing. */
export function describeIssues(issues: readonly Issue[]): DescribedIssue {
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue === undefined) return { path: [], words: "不符合格式" };
  if (issue.code === "invalid_union") {
    const inner = describeIssues(closest(issue.errors));
    return { path: [...issue.path, ...inner.path], words: `${named(issue.path)}${inner.words}` };
  }
  const path = issue.code === "unrecognized_keys" ? [...issue.path, issue.keys[0] ?? ""] : issue.path;
  return { path, words: `${named(issue.path)}${wordsOf(issue)}` };
}

/** Of the shapes that would do, the one that fits so far that its fault lies inside. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const isInside = ({ path, code }: Issue) => path.length > 0 || code === "unrecognized_keys";
  return branches.find((issues) => issues.some(isInside)) ?? branches[0] ?? [];
}

/** `match 第 1 项 phrase ` for match.0.phrase. */
function named(path: readonly PropertyKey[]): string {
  return path.map((step) => (typeof step === "number" ? `第 ${step + 1} 项 ` : `${String(step)} `)).join("");
}

const KIND_WORDS: ReadonlyMap<string, string> = new Map([
  ["object", "“项: 内容”"],
  ["array", "一行一个、以“- ”开头的列表"],
  ["string", "文字（数字要加引号）"],
  ["number", "数字"],
  ["int", "整数"],
  ["boolean", "true 或 false"],
]);

function wordsOf(issue: Issue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `有不认识的项 ${issue.keys.join("、")}，请对照 rules/FORMAT.md`;
    case "invalid_value":
      return `取值不对，可用：${issue.values.map(String).join("、")}`;
    case "invalid_type":
      return `没有填写或写法不对，应为${KIND_WORDS.get(issue.expected) ?? "规则手册所列的写法"}`;
    case "too_small":
      return issue.origin === "array" ? `至少要有 ${issue.minimum} 项` : `不能为空，也不能小于 ${issue.minimum}`;
    case "too_big":
      return `不能超过 ${issue.maximum}`;
    case "invalid_format":
      return issue.format === "date" ? "应写作 2026-05-01 这样的日期" : issue.message;
    default:
      return "写法不对，请对照 rules/FORMAT.md";
  }
}
