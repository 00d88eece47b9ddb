export const OPEN_ORIGINAL = {
  show: "查看原件",
  reason: "查看原件的理由（记入操作日志）",
  download: "下载原件",
} as const;
