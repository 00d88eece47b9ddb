export const JOBS = {
  title: "后台任务",
  about: (shown: number, total: number) =>
    `定时任务和后台任务，已放弃的在前。${total > shown ? `共 ${total} 项，只列出 ${shown} 项。` : `共 ${total} 项。`}`,
  columns: { label: "任务", by: "经办人", state: "状态", when: "时间", error: "原因" },
  states: { dead: "已放弃", running: "进行中", waiting: "等待" },
  attempt: (count: number) => `第 ${count} 次`,
  retry: "重试",
} as const;
