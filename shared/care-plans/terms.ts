import type { Terms } from '../kernel/capability.ts';

const zh = {
  'carePlan.write': '写计划',
  'carePlan.written': '计划有了新的一版',
  'carePlan.approve': '同意计划',
  'carePlan.approved': '计划已同意',
  'carePlan.measure': '记进展',
  'carePlan.measured': '目标有了新进展',
  'carePlan.revisionAsked': '情况变了，计划要再看',
  'carePlan.forget': '到期清除计划',
  'carePlan.forgotten': '计划已到期清除',
  'carePlan.other_need': '这条需求不是这位的。换一条再存',
  'carePlan.assess_first': '这条需求还没评估，或者已经办完。先评估，再列进计划',
  'carePlan.own': '自己写的计划，请另一位同意',
  'carePlan.not_measurable': '有目标没写怎么量：从多少到多少、单位、到哪天。补上再同意',
  'carePlan.still_kept': '还没到清除的时间',
};
const en: Record<keyof typeof zh, string> = {
  'carePlan.write': 'Write the plan',
  'carePlan.written': 'The plan has a new revision',
  'carePlan.approve': 'Approve the plan',
  'carePlan.approved': 'Plan approved',
  'carePlan.measure': 'Enter progress',
  'carePlan.measured': 'A goal has a new figure',
  'carePlan.revisionAsked': 'The situation changed: plans are to be looked at again',
  'carePlan.forget': 'Erase a plan whose time is over',
  'carePlan.forgotten': 'Plan erased when its time was over',
  'carePlan.other_need': 'This need is somebody else’s. Choose another and save',
  'carePlan.assess_first': 'This need was not assessed, or is over. Assess it first, then put it into the plan',
  'carePlan.own': 'You wrote this plan; ask somebody else to approve it',
  'carePlan.not_measurable':
    'A goal does not say how it is measured: from, to, in which unit, by when. Add that, then approve',
  'carePlan.still_kept': 'It is not time to erase this yet',
};
export const terms: Terms = { zh, en };
