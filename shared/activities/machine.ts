import { defineMachine } from '../kernel/machine.ts';

/** 活动 [R22]. */
export const activityMachine = defineMachine('Activity', 'draft', {
  'activity.publish': 'draft → published',
  'activity.openSignUp': 'published → signup_open',
  'activity.begin': 'signup_open → in_progress',
  'activity.end': 'in_progress → ended',
  'activity.record': 'ended → recorded',
  'activity.cancel': 'draft|published|signup_open|in_progress → cancelled',
});
