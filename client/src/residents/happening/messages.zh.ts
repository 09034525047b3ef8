export const messages = {
  title: '现在的情况',
  phase: {
    warning: '平时防备，留意通知',
    response: '正在应对，按通知做',
    recovery: '正在恢复，有难处就说',
  },
  follows: '跟着：{what}',
  why: '为什么：{why}',
  none: '现在没有通知。有了会贴在这里',
  kind: { alert: '转发的预警', order: '转达的管控', place: '小心这里', notice: '通知' },
  until: '到 {time}',
  by: '发布：{who}',
};
