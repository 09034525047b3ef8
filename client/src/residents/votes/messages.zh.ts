export const messages = {
  title: '大家议事',
  none: '现在没有要商量的事',
  stage: {
    discussing: '商议中',
    voting: '表决中',
    adopted: '已通过',
    executing: '执行中',
    reported_back: '已反馈',
    not_adopted: '未通过',
  },
  took: '已参与 {took} / {voters}，{time} 截止。用纸条上的表决码投，没人能查到您投了什么。',
  go: '去投票',
  result: '赞成 {agree}，反对 {oppose}，弃权 {abstain}，共 {votes} / {voters}。',
  voided: '表决作废，票不计。原因：{why}',
  noFigures: '参与人数不够，未通过。不到 5 票，不公布数字。',
  check: '核对我的票',
  outcome: '反馈：{words}',
};
