export const messages = {
  title: '预警',
  none: '现在没有生效的预警。',
  relay: '转发预警',
  someone: '一位同事',
  noAcks: '还没有人确认。',
  verbatim: '照发布单位的原文填，不改字。发布前由另一位审核。',
  course: '{draft}拟稿送审，{issue}发布；拟稿人不能发布自己的稿。',
  othersDo: '{steps}：由{who}来做。',
  does: {
    ack: '表示看到了，计入“已确认”。预警不变。',
    submit: '交出去审核，通过后才发布。',
    return: '退给拟稿人改，写明哪里要改。',
    issue: '立即上大屏、调度台和手机。',
    clear: '险情过去了，提前结束。大屏撤下，记为“已解除”和原因。',
    cancel: '发错了，收回。大屏撤下，记为“已撤销”和原因。',
  },
  form: { title: '标题', titleHint: '例：暴雨橙色预警信号', level: '级别', word: '级别用词', wordHint: '例：严重', issuer: '发布单位', text: '内容', issued: '发布时间', until: '有效至', drill: '这是演练，不是真的预警', send: '送审' },
};
