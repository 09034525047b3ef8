import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { refuse } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { faultInDrill } from '../people/in-drill.ts';
import { Id } from '../protocol/up.ts';
import { namesForgotten, namesOpened } from './events.ts';
import { keeping, unnaming } from './rules.ts';
import { activities, activityLimits, One, signUpsOf, type Activity } from './schema.ts';

const Opening = Type.Object(
  { id: Id, purpose: Text({ minLength: 2, maxLength: 200 }) },
  { additionalProperties: false },
);

/** Entered in the ledger before the names of an activity are shown in full; the answer never passes through here. */
const openNames = defineCommand('activity.openNames', Opening, {
  needs: keeping,
  decide: ({ state, command }, payload) =>
    faultInDrill(command) ??
    (state.get(activities, payload.id)
      ? { events: [namesOpened.make(payload)] }
      : refuse('not_found', { field: 'id', reason: 'activity.none' })),
});

/** When the names of those who signed up are erased, ms. */
export function namesGoAt({ endedAt, isNameless }: Pick<Activity, 'endedAt' | 'isNameless'>): number | undefined {
  return endedAt === undefined || isNameless ? undefined : endedAt + activityLimits.namesKeep;
}

/** Sent by the system's clock; nobody erases sooner by it. */
const forgetNames = defineCommand('activity.forgetNames', One, {
  needs: [],
  decide({ state, now }, { id }) {
    const activity = state.get(activities, id);
    if (!activity) return { duplicate: true };
    if ((namesGoAt(activity) ?? Infinity) > now) return refuse('illegal', { reason: 'activity.names_kept' });
    const signUps = signUpsOf(activity);
    return { events: [namesForgotten.make({ id, signUps })], private: signUps.flatMap(unnaming) };
  },
});

export const nameCommands = [openNames, forgetNames] as const;
