/** Words of the parts that several pages show. */
export const RUNNING = {
  title: "正在进行和刚结束的工作",
  stop: "停止",
  retry: "重试",
  states: {
    waiting: "等待",
    running: "进行中",
    done: "已完成",
    stopped: "已停止，再次开始时接着做",
    failed: "没有完成",
  },
} as const;

export const OPEN_ORIGINAL = {
  show: "查看原件",
  reason: "查看原件的理由（记入操作日志）",
  download: "下载原件",
} as const;

export const RECOVERY_CODE = {
  about:
    "恢复码只显示这一次。请抄在纸上，装入信封由两人签封保管：机器或密钥文件坏了，只有它能打开封存的举报人信息和原件。",
} as const;
