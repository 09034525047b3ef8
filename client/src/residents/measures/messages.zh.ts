export const messages = {
  kind: '正在做的措施',
  mandatory: '一定要做：{what}',
  ours: '这些可以我们自己来',
  noPart: '这项没有留给居民的：{why}',
  way: { self_organisation: '自组织来做', wechat_group: '楼群里约着做', volunteer_team: '志愿队来做' },
  state: { open: '等人认领', taken: '有人在做了', done: '做好了，谢谢' },
  take: '我来',
  mine: '您在做，做好了说一声',
  done: '做好了',
  giveBack: '做不了，退回',
};
