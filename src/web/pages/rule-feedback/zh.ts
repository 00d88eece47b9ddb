export const FEEDBACK = {
  title: "规则反馈",
  about: "被复核人员排除的命中，按规则归并，供规则编写人员判断哪些规则误报。",
  columns: { rule: "规则", ground: "事由", dismissed: "排除", decided: "已复核", share: "排除比例" },
  empty: "还没有复核决定。",
  dismissals: "被排除的命中",
  noDismissals: "这条规则的命中没有被排除过。",
  words: "原文",
  posting: "招聘信息",
  reason: "理由",
  by: "复核人",
} as const;
