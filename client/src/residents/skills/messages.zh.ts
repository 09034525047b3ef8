export const messages = {
  title: '我能帮邻居做的',
  count: '邻居写了 {n} 样',
  write: '写下我能做的',
  what: '能做什么，比如修水龙头',
  when: '什么时候有空（可以不写）',
  send: '告诉社区',
  thanks: '记下了，谢谢。有人用得上，社区打电话给您',
};
