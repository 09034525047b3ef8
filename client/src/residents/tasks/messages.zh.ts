export const messages = {
  title: '楼里要人搭把手',
  none: '现在不缺人手',
  thanks: '做好了，谢谢出力的邻居',
  free: '还差 {n} 人',
  take: '我来',
  sure: '算我一个',
  taken: '记下了，谢谢：{what}。社区会打电话约您',
};
