export const REPORTS = {
  counting: "正在统计……",
  title: "月报年报",
  kinds: { month: "月报", year: "年报" },
  period: "哪一月或哪一年",
  take: "下载",
  files: { document: "表格（.docx）", register: "表格（.xlsx）", page: "表格（.html）", news: "信息稿（.docx）" },
  news: "信息稿（骨架）",
  newsAbout: "句子由上面的数字写成，〔〕内的由您补充；公开前按本单位规定审核。",
} as const;
