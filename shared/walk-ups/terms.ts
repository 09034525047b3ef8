import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'neighbour.claim': '邻居认领任务',
  'neighbour.offer': '邻居写下能做的',
  'neighbour.join': '邻居加入小组',
  'walkUp.open': '开现场报到',
  'walkUp.close': '停现场报到',
  'walkUp.come': '现场签到',
  'walkUp.go': '现场签退',
  'walkUp.leave': '现场报到的人离册',
  'walkUp.opened': '开了现场报到',
  'walkUp.closed': '停了现场报到',
  'walkUp.agreed': '现场报到的人同意了个人信息说明',
  'walkUp.general_only': '现场来的人只做一般的活。有风险和专业的活请在册的人去',
  'walkUp.post_closed': '这里已不收现场报到。请到服务台问问',
  'walkUp.group_full': '这个小组已有 {most} 人，这里不再收。想加入，请找社区',
  'walkUp.who': '写上姓名和电话，才好联系到您',
  'walkUp.agree_first': '先看个人信息说明，同意了再签到',
  'walkUp.still_here': '还在册，没到离册的时候',
  'walkUp.not_here': '这部手机没有在这里签到。请到服务台签退',
  'walkUp.code_over': '这个码认不出来，或者过时了。请再扫一次现场的码',
};

const en: Record<string, string> = {
  'neighbour.claim': 'A neighbour takes a task',
  'neighbour.offer': 'A neighbour says what they can do',
  'neighbour.join': 'A neighbour joins a group',
  'walkUp.open': 'Take walk-ups here',
  'walkUp.close': 'Take no more walk-ups',
  'walkUp.come': 'Walk-up checks in',
  'walkUp.go': 'Walk-up checks out',
  'walkUp.leave': 'Walk-up leaves the roster',
  'walkUp.opened': 'Walk-ups are taken',
  'walkUp.closed': 'No more walk-ups are taken',
  'walkUp.agreed': 'A walk-up agreed to the notice about personal data',
  'walkUp.general_only': 'Walk-ups do general work only. Ask somebody on the register for risky or professional work',
  'walkUp.post_closed': 'No more walk-ups are taken here. Ask at the desk',
  'walkUp.group_full': 'This group has {most} members; no more join here. Ask the community to join',
  'walkUp.who': 'Give your name and phone, so that you can be reached',
  'walkUp.agree_first': 'Read the notice about your data first; agree, then check in',
  'walkUp.still_here': 'Still on the roster; it is not time to leave it yet',
  'walkUp.not_here': 'This phone did not check in here. Ask at the desk to check out',
  'walkUp.code_over': 'This code is not known here, or it is over. Scan the one that is shown now',
};

export const terms: Terms = { zh, en };
