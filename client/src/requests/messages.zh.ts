export const messages = {
  unlocated: '位置不明',
  howMany: {
    receive: '到了多少（最多 {most}）',
    settle: '核定多少（最多 {most}）',
    return: '还回多少（最多 {most}）',
    send: '这次发多少（最多 {most}）',
    deliver: '交了多少（最多 {most}）',
  },
  howItGoes: '到哪了、几点到',
  reason: '原因（要写）',
  maybeReason: '原因（可不写）',
  back: '先不',
  otherOrg: '一家组织',
  excess: '多认领 {n} {unit}，请与{who}核对',
  excessSent: '多认领 {n} {unit}，都已发出或送到',
  excessWhy: '现在只要 {asked} {unit}，已经认领 {held} {unit}。商量好以后请他们退回，或把数量改回',
  raise: '改为要 {held} {unit}',
};
