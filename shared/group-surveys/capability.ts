import { shown, type Capability } from '../kernel/capability.ts';
import { retiring } from '../kernel/retire.ts';
import { sumsKey, surveyCommands } from './commands.ts';
import { surveyEvents } from './events.ts';
import { groupSurveys as collection, surveyLimits, waves } from './schema.ts';
import { terms } from './terms.ts';

/** Whatever it came to: nobody has touched it for more than a year. */
const left = retiring(collection, 'groupSurvey', () => true, {
  gone: ({ id }) => waves.map((wave) => sumsKey({ id, wave })),
  keeps: surveyLimits.keeps,
});

/** 小组服务: the same questions before and after, and goals that can be measured [R32]. */
export const groupSurveys: Capability = {
  name: 'group-surveys',
  commands: [...surveyCommands, left.command],
  events: [...surveyEvents, left.event],
  // For social workers and supervisors alone.
  collections: [shown(collection, { object: 'specialGroup', belongs: () => ({}) })],
  deadlines: [left.deadline],
  terms,
};
