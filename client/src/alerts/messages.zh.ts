export const messages = {
  title: '预警',
  none: '现在没有生效的预警。',
  relay: '转发预警',
  someone: '一位同事',
  noAcks: '还没有人确认。',
  verbatim: '照发布单位的原文填，不改字。发布前由另一位审核。',
  form: { title: '标题', titleHint: '例：暴雨橙色预警信号', level: '级别', word: '级别用词', wordHint: '例：严重', issuer: '发布单位', text: '内容', issued: '发布时间', until: '有效至', send: '送审' },
};
