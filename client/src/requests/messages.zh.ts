export const messages = {
  unlocated: '位置不明',
  arrived: '到了多少',
  reason: '原因（要写）',
  maybeReason: '原因（可不写）',
  back: '先不',
};
