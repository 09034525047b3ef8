export const messages = {
  title: '学一课',
  finished: '已看完',
  lookFor: '留意这些，看到了告诉楼长：',
  finish: '看完了',
};
