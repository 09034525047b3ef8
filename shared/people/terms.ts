import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'person.reveal': '查看姓名和电话',
    'person.revealed': '查看了姓名和电话',
    'person.revealRoster': '本班查看名册',
    'person.rosterRevealed': '开始在本班查看名册',
    'person.erase': '抹去个人信息',
    'person.eraseAgain': '按登记册再次抹去',
    'person.lapse': '到期抹去个人信息',
    'person.erased': '个人信息已抹去',
    'person.account_open': '这个人的账号还开着，没有抹去。请先停用账号',
    'person.gone': '这个人的信息已抹去，编号不再使用。请用新编号登记',
    'person.still_kept': '还没到抹去的时间',
    'person.in_drill': '演练里不登记、不查看、不抹去姓名和电话。请回到原社区办理',
    'typedIn.not_yet': '写的时间还没到。照纸上的时间再填一次',
    'typedIn.too_old': '过去 {days} 天以上的纸表不能补录。留好纸表，在记录里写明',
    'typedIn.too_early': '写的时间比这件事开始还早。照纸上的时间再填一次',
  },
  en: {
    'person.reveal': 'See name and phone',
    'person.revealed': 'Saw a name and phone',
    'person.revealRoster': 'See the roster for this shift',
    'person.rosterRevealed': 'Began to see the roster for a shift',
    'person.erase': 'Erase personal data',
    'person.eraseAgain': 'Erase again by the register',
    'person.lapse': 'Erase personal data whose time is over',
    'person.erased': 'Personal data erased',
    'person.account_open': 'This person’s account is open; nothing was erased. Disable the account first',
    'person.gone': 'This person was erased, and the id is not used again. Register under a new one',
    'person.still_kept': 'It is not time to erase this yet',
    'person.in_drill':
      'In a drill names and phones are not kept, opened or erased. Do it in the community that holds the drill',
    'typedIn.not_yet': 'That time has not come yet. Enter the time on the sheet once more',
    'typedIn.too_old': 'A sheet more than {days} days old can’t be typed in. Keep the sheet, and say so in a note',
    'typedIn.too_early': 'That is before it began. Enter the time on the sheet once more',
  },
};
