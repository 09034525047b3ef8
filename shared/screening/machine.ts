import { defineMachine } from '../kernel/machine.ts';

export const campaignMachine = defineMachine('ScreeningCampaign', 'draft', {
  'campaign.publish': 'draft → published',
  'campaign.begin': 'published → in_progress',
  'campaign.complete': 'in_progress → completed',
  'campaign.archive': 'completed → archived',
});

export const screeningMachine = defineMachine('ScreeningRecord', 'pending', {
  'screening.answer': 'pending|no_answer|refused → completed',
  'screening.noAnswer': 'pending|no_answer → no_answer',
  'screening.refuse': 'pending|no_answer → refused',
  'screening.flag': 'pending|no_answer → abnormal',
  'screening.giveUp': 'no_answer → unreachable',
  'screening.review': 'abnormal → reviewed',
  'screening.handle': 'reviewed → handled',
  'screening.clear': 'reviewed → cleared',
});
