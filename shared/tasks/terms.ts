import type { Terms } from '../kernel/capability.ts';

const zh: Record<string, string> = {
  'task.create': '建任务', 'task.revise': '改任务', 'task.open': '发布', 'task.assign': '指派', 'task.claim': '接任务',
  'task.release': '退回待接', 'task.accept': '接受', 'task.start': '开始', 'task.block': '报受阻', 'task.resume': '恢复',
  'task.finish': '标记完成', 'task.return': '退回重做', 'task.verify': '核验', 'task.archive': '归档', 'task.cancel': '取消',

  Task: '任务',
  'Task.draft': '草稿', 'Task.open': '待接', 'Task.assigned': '已指派', 'Task.claimed': '已认领', 'Task.accepted': '已接受',
  'Task.in_progress': '进行中', 'Task.blocked': '受阻', 'Task.done': '已完成', 'Task.verified': '已核验', 'Task.archived': '已归档',
  'Task.cancelled': '已取消',

  'Party.community': '社区', 'Party.social_org': '社会组织', 'Party.social_worker': '社会工作者', 'Party.volunteer': '志愿者',
  'Party.resident': '居民', 'Party.property': '物业',
  'FunctionalLine.flood': '防汛', 'FunctionalLine.epidemic': '防疫', 'FunctionalLine.fire': '消防', 'FunctionalLine.livelihood': '民生',
  'FunctionalLine.care': '关爱', 'FunctionalLine.mediation': '调解', 'FunctionalLine.property': '物业', 'FunctionalLine.other': '其他',
  'Hazard.general': '一般', 'Hazard.risky': '有风险', 'Hazard.professional': '专业',
  'Nature.prescribed': '规定', 'Nature.own': '自主',
  'Purpose.remedial': '补缺', 'Purpose.preventive': '预防', 'Purpose.developmental': '发展',
  'Priority.urgent': '紧急', 'Priority.routine': '常规', 'Priority.low': '不急',
  'Skill.duty': '值守', 'Skill.guide': '引导', 'Skill.carry': '搬运', 'Skill.accompany': '陪伴', 'Skill.drive': '司机',
  'Skill.first_aid': '急救', 'Skill.sign_language': '手语', 'Skill.cantonese': '粤语',

  'task.lead_missing': '还没有牵头方。选定由谁牵头，再发布',
  'task.why_missing': '规定任务要写清为什么。写一句，再发布',
  'task.professional_only': '专业危险的活由专业队伍去：带电找供电或物业电工，水深、火情、高处找消防，感染找疾控',
  'task.briefed_only': '这项活有风险，由投保并听过交底的志愿者结伴去。可先报名成为志愿者',
  'task.two_people': '有风险的活至少两人同去。再约一人',
  'task.need_sum': '各方人数加起来和总人数不一致。改好后再发',
  'task.need_below_crew': '已有 {crew} 人在这项任务上，人数不能改得更少',
  'task.evidence_missing': '这项任务由别人凭照片或点数核验。补上凭据，再标记完成',
  'task.own_work': '做过这项任务的人不能核验它。请另一位同事核验',
  'task.offer_instead': '这位是登记的志愿者。用“调派”发出邀请，由本人接受',
};

const en: Record<string, string> = {
  'task.create': 'Create task', 'task.revise': 'Change task', 'task.open': 'Publish', 'task.assign': 'Assign', 'task.claim': 'Take it on',
  'task.release': 'Give back', 'task.accept': 'Accept', 'task.start': 'Start', 'task.block': 'Report blocked', 'task.resume': 'Go on',
  'task.finish': 'Mark done', 'task.return': 'Send back', 'task.verify': 'Verify', 'task.archive': 'Archive', 'task.cancel': 'Cancel',

  Task: 'Task',
  'Task.draft': 'Draft', 'Task.open': 'Open', 'Task.assigned': 'Assigned', 'Task.claimed': 'Claimed', 'Task.accepted': 'Accepted',
  'Task.in_progress': 'In progress', 'Task.blocked': 'Blocked', 'Task.done': 'Done', 'Task.verified': 'Verified',
  'Task.archived': 'Archived', 'Task.cancelled': 'Cancelled',

  'Party.community': 'Community', 'Party.social_org': 'Social organisation', 'Party.social_worker': 'Social worker',
  'Party.volunteer': 'Volunteers', 'Party.resident': 'Residents', 'Party.property': 'Property management',
  'FunctionalLine.flood': 'Flood', 'FunctionalLine.epidemic': 'Epidemic', 'FunctionalLine.fire': 'Fire', 'FunctionalLine.livelihood': 'Livelihood',
  'FunctionalLine.care': 'Care', 'FunctionalLine.mediation': 'Mediation', 'FunctionalLine.property': 'Property', 'FunctionalLine.other': 'Other',
  'Hazard.general': 'General', 'Hazard.risky': 'Risky', 'Hazard.professional': 'Professionals only',
  'Nature.prescribed': 'Prescribed', 'Nature.own': 'Own initiative',
  'Purpose.remedial': 'Remedial', 'Purpose.preventive': 'Preventive', 'Purpose.developmental': 'Developmental',
  'Priority.urgent': 'Urgent', 'Priority.routine': 'Routine', 'Priority.low': 'Low',
  'Skill.duty': 'Keeping watch', 'Skill.guide': 'Guiding', 'Skill.carry': 'Carrying', 'Skill.accompany': 'Keeping company', 'Skill.drive': 'Driving',
  'Skill.first_aid': 'First aid', 'Skill.sign_language': 'Sign language', 'Skill.cantonese': 'Cantonese',

  'task.lead_missing': 'Nobody leads this yet. Choose the leading party, then publish',
  'task.why_missing': 'A prescribed task says why. Write one sentence, then publish',
  'task.professional_only': 'Dangerous work is for professionals: live power to the grid company or the property’s electrician; deep water, fire and height to the fire service; infection to disease control',
  'task.briefed_only': 'This work has risks. Insured and briefed volunteers do it in pairs; you can sign up as a volunteer first',
  'task.two_people': 'Risky work needs at least two people. Find one more',
  'task.need_sum': 'The parties’ numbers do not add up to the total. Mend them and send again',
  'task.need_below_crew': '{crew} people are on this task; the number can’t go below that',
  'task.evidence_missing': 'Somebody else verifies this by a photo or a count. Add it, then mark it done',
  'task.own_work': 'Who worked on a task can’t verify it. Ask another colleague',
  'task.offer_instead': 'This is a registered volunteer. Send an offer, which the person accepts',
};

export const taskTerms: Terms = { zh, en };
