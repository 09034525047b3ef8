import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'confidence.ask': '开始一次问询',
  'confidence.asked': '开始了信任与信心问询',
  'confidence.answer': '回答问询',
  'confidence.answered': '几份回答一起记入了问询',
  'confidence.count': '记纸质答卷',
  'confidence.counted': '记了纸质答卷',
  'confidence.end': '结束这次问询',
  'confidence.ended': '问询结束了',
  'confidence.retire': '收起旧问询',
  'confidence.retired': '收起了旧问询',
  'confidence.until': '截止时间要在今后 14 天以内',
  'confidence.is_over': '这次问询已经结束。下一次再答',
  'confidence.not_equal': '两个问题的答卷份数不一样，再点一遍',
  'confidence.too_few': '满 {n} 份再记，免得看出是谁答的',
  'confidence.still_shown': '还在曲线上，没到收起的时候',
};

const en: Record<string, string> = {
  'confidence.ask': 'Begin a round',
  'confidence.asked': 'A round on trust and confidence began',
  'confidence.answer': 'Answer',
  'confidence.answered': 'Several answers were taken in together',
  'confidence.count': 'Enter sheets of paper',
  'confidence.counted': 'Sheets of paper were entered',
  'confidence.end': 'End this round',
  'confidence.ended': 'The round ended',
  'confidence.retire': 'Put an old round away',
  'confidence.retired': 'An old round was put away',
  'confidence.until': 'It ends within the next 14 days',
  'confidence.is_over': 'This round is over. Answer the next one',
  'confidence.not_equal': 'The two questions have different numbers of sheets. Count again',
  'confidence.too_few': 'Enter at least {n} sheets, so that nobody is known by them',
  'confidence.still_shown': 'It is still on the curve',
};

export const terms: Terms = { zh, en };
