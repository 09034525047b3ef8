export const messages = {
  untouched: '还没有切换过阶段。',
  to: '切换到', reason: '原因', basis: '法律依据', basisHint: '例：突发事件应对法第五十五条',
  follows: '跟随哪一级应急响应', followsHint: '例：市防汛指挥部Ⅱ级应急响应',
  change: '切换阶段', confirm: '确认切换',
  sure: '切换到{phase}不能撤回',
  follow: '会记入台账，并为三方各开任务，共 {n} 项。',
  mayNot: '阶段由社区两委或街道切换。',
  decided: '{who} {time} 切换',
};
