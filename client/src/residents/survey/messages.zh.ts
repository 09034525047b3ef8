export const messages = {
  title: '给社区打个分',
  anonymous: '不记名 · 满 5 人才汇总',
  days: '说说 {from} 至 {to} 这些天。打的分算进社区的评估。',
  of: {
    environment: '楼道、院子：干净、安全',
    relations: '邻里之间：有事找得到人',
    infrastructure: '水电、电梯、路灯：好用',
    risk_control: '险情来时：通知及时，有人管',
    public_health: '防病、看病：说得清，帮得上',
  },
  least: '很差',
  most: '很好',
  send: '打好了',
  thanks: '收到了，谢谢。谁打的没有留下。',
};
