export const messages = {
  of: '{name}，点开看',
  none: '—',
  line: {
    screening: '逐户排查',
    feedback: '意见反馈，未办结',
    cases: '个案（全社区）',
    activities: '活动',
    order: '生活秩序',
    shops: '复工商户',
  },
};
