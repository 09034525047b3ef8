import { Areas } from '../areas/schema.ts';
import type { FollowUp } from '../kernel/command.ts';
import type { State } from '../kernel/state.ts';
import { households } from '../households/schema.ts';
import { recordId, type Campaign } from './schema.ts';
import { titleAt } from './titles.ts';

/** Id of the task that a record asks for when nobody opened three times. */
function doorTaskId(record: string): string {
  return `${record}.door`;
}

/** The wish for that task: which door it is stands in no event, only the building. */
export function doorTask(state: State, { id: campaign, line, due }: Campaign, household: string): FollowUp {
  const building = state.get(households, household)?.building ?? '';
  const id = doorTaskId(recordId(campaign, household));
  const name = state.get(Areas, building)?.name ?? building;
  const task = {
    ...{ id, title: titleAt('door', name), grid: building, line },
    ...{ lead: 'community', support: ['social_worker', 'volunteer'], purpose: 'preventive', need: 1, ofHome: true },
    ...(due === undefined ? {} : { due }),
  };
  return { type: 'task.create', payload: task };
}
