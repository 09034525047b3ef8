import type { Indicator } from '../indicators/measure.ts';
import { selfClaimed } from '../tasks/indicators.ts';

/** Indicator of participation E20. */
export const potentialIndicators: readonly Indicator[] = [
  {
    ...{ id: 'E20', object: 'task', dimension: 'relations', page: 'desk', events: ['task.opened', 'task.claimed'] },
    measures: [selfClaimed],
  },
];
