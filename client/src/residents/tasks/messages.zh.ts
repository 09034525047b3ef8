export const messages = {
  title: '楼里要人搭把手',
  none: '现在不缺人手',
  thanks: '做好了，谢谢出力的邻居',
  missing: '还缺 {missing} 人',
  missingAsked: '还缺 {missing} 人，其中 {asked} 人待答复',
  take: '我来',
  sure: '算我一个',
  taken: '记下了，谢谢：{what}。社区会打电话约您',
};
