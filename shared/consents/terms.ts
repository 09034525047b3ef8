import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'consent.give': '同意',
    'consent.withdraw': '撤回同意',
    'consent.given': '同意了“您的信息怎么用”',
    'consent.withdrawn': '撤回了对“您的信息怎么用”的同意',
    'consent.other_version': '说明有了新的一版，这次没有记下。请刷新，看过新的再点同意',
    'consent.other_text': '您看到的文字和社区现在的不一样，这次没有记下。请刷新，再看一遍',
    'consent.none': '您还没有同意过，没有可撤回的',
  },
  en: {
    'consent.give': 'Agree',
    'consent.withdraw': 'Withdraw consent',
    'consent.given': 'Agreed to “How your data is used”',
    'consent.withdrawn': 'Withdrew consent to “How your data is used”',
    'consent.other_version': 'The notice has a newer version; nothing was noted. Reload, read the new one, then agree',
    'consent.other_text': 'The text you saw is not the community’s; nothing was noted. Reload and read it again',
    'consent.none': 'You have not agreed yet; there is nothing to withdraw',
  },
};
