import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'skillOffer.make': '写下我能做的',
    'skillOffer.end': '先不做了',
    'skillOffer.made': '有人写下了能做的',
    'skillOffer.ended': '有人先不做了',
    'deed.note': '记一次帮忙',
    'deed.confirm': '确认这次帮忙',
    'deed.decline': '这次不算',
    'deed.noted': '记了一次帮忙',
    'deed.confirmed': '一次帮忙确认了',
    'deed.declined': '一次帮忙没有算',
    'deed.own': '自己帮的忙由别人确认',
    'deed.for_others': '帮忙是帮别人。改一下帮的是谁',
  },
  en: {
    'skillOffer.make': 'Say what I can do',
    'skillOffer.end': 'Not for now',
    'skillOffer.made': 'Somebody said what they can do',
    'skillOffer.ended': 'Somebody stopped an offer',
    'deed.note': 'Note a favour',
    'deed.confirm': 'Confirm the favour',
    'deed.decline': 'Do not count it',
    'deed.noted': 'Favour noted',
    'deed.confirmed': 'Favour confirmed',
    'deed.declined': 'Favour not counted',
    'deed.own': 'Somebody else confirms your own favours',
    'deed.for_others': 'A favour is for somebody else. Change whom it was for',
  },
};
