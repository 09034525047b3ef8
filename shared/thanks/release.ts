import { Type } from 'typebox';
import { defineCommand } from '../kernel/command.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { phaseNow } from '../phases/schema.ts';
import { Id } from '../protocol/up.ts';
import { volunteers, type Volunteer } from '../volunteers/schema.ts';
import { thanks } from './schema.ts';

const closed = { additionalProperties: false } as const;
const words = Text({ minLength: 1, maxLength: 200 });

/** Whoever stands by or rests, and is on no duty: those who are stay until it ends. */
export function toRelease(all: Iterable<Volunteer>): readonly Volunteer[] {
  return [...all].filter(
    ({ party, status, duty, assignment, confirmedMinutes = 0 }) =>
      party === 'volunteer' &&
      status === 'active' &&
      assignment === undefined &&
      (confirmedMinutes > 0 || (duty !== 'off_duty' && duty !== 'unreachable')),
  );
}

/** One word of thanks for all of them; with it each one's hours are theirs to prove. */
export const released = defineEvent('thanks.released', Type.Object({ id: Id, people: Type.Array(Id), words }, closed), {
  sealed: true,
  reduce: (write, { data, by, role, at }) => write.put(thanks, { ...data, by, role, at, releases: true }),
});

/** In the recovery volunteers are let go, with thanks and with their hours in hand: nobody waits for a call that will not come. */
export const release = defineCommand('thanks.release', Type.Object({ id: Id, words }, closed), {
  needs: [{ object: 'volunteer', act: 'U' }],
  decide({ state }, { id, words: said }) {
    if (state.get(thanks, id)) return { duplicate: true };
    if (phaseNow(state) !== 'recovery') return refuse('illegal', { reason: 'thanks.not_in_phase' });
    const people = toRelease(state.all(volunteers).values());
    if (people.length === 0) return refuse('illegal', { reason: 'thanks.nobody_to_release' });
    const waiting = people.filter(({ duty }) => duty !== 'off_duty' && duty !== 'unreachable');
    return {
      events: [released.make({ id, people: people.map((one) => one.id), words: said })],
      commands: waiting.map((one) => ({ type: 'volunteer.setDuty', payload: { id: one.id, duty: 'off_duty' } })),
      note: { reason: 'thanks.released_n', params: { n: people.length } },
    };
  },
});
