import type { Terms } from '../kernel/capability.ts';

export const terms: Terms = {
  zh: {
    'buildingLink.open': '开楼栋页',
    'buildingLink.end': '停用楼栋码',
    'buildingLink.opened': '开了楼栋页',
    'buildingLink.ended': '停用了楼栋码',
    'buildingLink.no_building': '这里不是一栋楼。选一栋楼再开',
    'buildingLink.over': '这个楼栋码停用了。找楼长要新的码',
    'buildingLink.not_open': '这栋楼还没开楼栋页。先开，再给码',
    'buildingLink.no_home': '账号没有对应的楼栋。扫楼门口的码，或请社区把楼栋加到账号上',
    'residents.call_now': '这会儿求助太多，没能收下。急事直接打 {numbers}，或 {seconds} 秒后再发',
    'receipt.given': '给了凭证',
    'receipt.retire': '凭证到期',
    'receipt.retired': '凭证到期了',
    'receipt.still_shown': '还没到期',
    'receipt.unknown': '没有这个凭证码。对一下再输，或打电话问社区',
  },
  en: {
    'buildingLink.open': 'Open the building’s page',
    'buildingLink.end': 'End the building’s code',
    'buildingLink.opened': 'Building’s page opened',
    'buildingLink.ended': 'Building’s code ended',
    'buildingLink.no_building': 'This is not a building. Choose a building, then open its page',
    'buildingLink.over': 'This building’s code has ended. Ask the building captain for the new one',
    'buildingLink.not_open': 'This building’s page is not open yet. Open it, then hand out the code',
    'buildingLink.no_home':
      'This account has no building. Scan the code at your door, or ask the community to add your building',
    'residents.call_now':
      'Too many calls for help at this moment; this one was not taken. Call {numbers} now, or send it again in {seconds} seconds',
    'receipt.given': 'Receipt given',
    'receipt.retire': 'A receipt is over',
    'receipt.retired': 'A receipt is over',
    'receipt.still_shown': 'It is not over yet',
    'receipt.unknown': 'There is no such code. Check it and type it again, or ring the community',
  },
};
