export const messages = {
  title: '邻居自己的小组',
  members: '{n} 位邻居',
  join: '加入',
  sure: '我要加入',
  joined: '加入了{name}，带头人会联系您',
};
