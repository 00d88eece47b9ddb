/** What is said while an upgrade works through many records; `total` is null where nobody counted them. */
export function upgradingWords(what: string, done: number, total: number | null): string {
  const far = total === null ? `已整理 ${done} 条` : `已整理 ${done}／${total} 条`;
  return `正在升级数据库（${what}）：${far}。请不要关机；中断了不丢数据，下次启动从头再来。`;
}
