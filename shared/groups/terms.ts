import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'group.identify': '记下自组织',
  'group.cultivate': '开始培育',
  'group.record': '备案',
  'group.activate': '转为活跃',
  'group.rest': '转为休眠',
  'group.revise': '改自组织资料',
  'group.join': '加入',
  'group.leave': '退出小组',
  'group.lead': '定带头人',
  'group.mobilise': '请全组',
  'group.identified': '记下了自组织',
  'group.cultivated': '自组织开始培育',
  'group.recorded': '自组织备案了',
  'group.activated': '自组织活跃了',
  'group.rested': '自组织休眠了',
  'group.revised': '自组织资料改了',
  'group.joined': '有人加入了自组织',
  'group.left': '有人退出了自组织',
  'group.led': '自组织的带头人变了',
  'group.mobilised': '请了全组',

  SelfOrganization: '自组织',
  'SelfOrganization.identified': '刚发现',
  'SelfOrganization.cultivating': '培育中',
  'SelfOrganization.recorded': '已备案',
  'SelfOrganization.active': '活跃',
  'SelfOrganization.dormant': '休眠',

  'group.leader_first': '还没有带头人。先定一位，再转为活跃',
  'group.no_member': '带头人要先是组员。先加入，再定',
  'group.not_active': '小组还没转为活跃。先转为活跃，再请',
  'group.nobody_free': '组员现在都走不开，或还没登记为志愿者。看组员名单，或换一个组',
  'group.more_than_places': '还能请 {left} 人，组里能请的有 {asked} 人。确认把任务人数加到够，再请',
  'group.asked': '请了 {asked} 人。另有 {left} 人现在不能去或没登记',
};

const en: Record<string, string> = {
  'group.identify': 'Note a group',
  'group.cultivate': 'Begin to cultivate',
  'group.record': 'Put on file',
  'group.activate': 'Make active',
  'group.rest': 'Make dormant',
  'group.revise': 'Change the group’s details',
  'group.join': 'Join',
  'group.leave': 'Leave the group',
  'group.lead': 'Say who leads',
  'group.mobilise': 'Ask the whole group',
  'group.identified': 'Group noted',
  'group.cultivated': 'Group being cultivated',
  'group.recorded': 'Group on file',
  'group.activated': 'Group active',
  'group.rested': 'Group dormant',
  'group.revised': 'Group’s details changed',
  'group.joined': 'Somebody joined a group',
  'group.left': 'Somebody left a group',
  'group.led': 'Who leads a group changed',
  'group.mobilised': 'The whole group was asked',

  SelfOrganization: 'Self-organised group',
  'SelfOrganization.identified': 'Identified',
  'SelfOrganization.cultivating': 'Being cultivated',
  'SelfOrganization.recorded': 'On file',
  'SelfOrganization.active': 'Active',
  'SelfOrganization.dormant': 'Dormant',

  'group.leader_first': 'Nobody leads this group yet. Say who does, then make it active',
  'group.no_member': 'Whoever leads is a member first. Add the person, then say that they lead',
  'group.not_active': 'This group is not active yet. Make it active, then ask',
  'group.nobody_free':
    'No member can go now, or none is registered as a volunteer. Look at the members, or ask another group',
  'group.more_than_places':
    'The task has room for {left}, the group has {asked} who can go. Agree to widen the task, then ask',
  'group.asked': 'Asked: {asked}. Not able to go now or not registered: {left}',
};

export const terms: Terms = { zh, en };
