const base = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Shanghai' } as const;
const minutes = new Intl.DateTimeFormat('zh-CN', base);
const seconds = new Intl.DateTimeFormat('zh-CN', { ...base, second: '2-digit' });

/** "15:40", or "14:31:58" with `exact`, in China time. `at` in ms since 1970 UTC. */
export function clock(at: number, exact = false): string {
  return (exact ? seconds : minutes).format(at);
}
