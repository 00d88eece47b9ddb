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
