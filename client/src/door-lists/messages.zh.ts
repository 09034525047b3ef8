export const messages = {
  heading: '上门名单',
  title: '上门名单：{n} 户',
  homes: '{n} 户',
  about:
    '只开一次。在这个任务上的人能看到门牌、遮住的姓名、电话和要怎么帮，没有信号也能看，任务办完或满 24 小时收起。谁看过会记下来。',
  whose: '哪些住户',
  purpose: '为什么要看',
  cancel: '先不开',
  until: '{time} 收起',
  ended: '已收起',
  readers: '看过的人：{names}',
  nobody: '还没有人看',
  offline: '有信号再打开上门名单',
  why: '{purpose}。{time} 收起，到时从手机上删掉',
  floor: '{n} 楼',
  call: '给{door}的{name}打电话',
  noPhone: '没有登记电话',
};
