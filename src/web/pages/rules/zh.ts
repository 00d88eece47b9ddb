export const RULES = {
  title: "规则",
  tryTitle: "试一段文字",
  tryLabel: "要试的文字",
  try: "试一试",
  nothing: "没有命中。",
  catalogue: "规则目录",
  set: (count: number, hash: string) => `共 ${count} 条，规则集校验值 ${hash.slice(0, 12)}`,
  columns: { title: "规则", ground: "事由", verdict: "结论", status: "状态", articles: "法律依据" },
  tried: { words: "原文", verdict: "结论", why: "命中说明", rewrite: "修改建议" },
  status: { draft: "起草中", trial: "试行", stable: "正式", retired: "已停用" },
  feedback: "规则反馈：哪些规则被排除得多",
} as const;
