import { Type } from 'typebox';
import { shown, type Capability } from '../kernel/capability.ts';
import { defineCommand, type DecideContext } from '../kernel/command.ts';
import { deadline } from '../kernel/due.ts';
import { defineEvent } from '../kernel/event.ts';
import { refuse } from '../kernel/refusal.ts';
import { forWall } from '../kernel/mask.ts';
import { stated } from '../kernel/stated.ts';
import type { Entity, Stamped } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { tasks } from '../tasks/schema.ts';
import { volunteers } from '../volunteers/schema.ts';
import { tracesOf } from '../traces/schema.ts';
import { signedForStaff, unsigned } from '../tasks/unsigned.ts';
import { release, released } from './release.ts';
import { thanks, type Thanks } from './schema.ts';
import { terms } from './terms.ts';
import { deriveGratitude, gratitude } from './totals.ts';

const closed = { additionalProperties: false } as const;
/** How long a word of thanks is shown (default), ms: half a year. */
const shownFor = 180 * 86_400_000;
/** How many words one account may say in a day (default): kind words are no flood. */
const mostInDay = 20;
const day = 86_400_000;
const words = Text({ minLength: 1, maxLength: 200 });

/** Whether somebody said as much today as one may. */
function saidEnough({ state, actor, now }: Pick<DecideContext, 'state' | 'actor' | 'now'>): boolean {
  const said = tracesOf(state, actor.id, thanks).flatMap((id) => state.get(thanks, id) ?? []);
  return said.filter(({ by, at }) => by === actor.id && at > now - day).length >= mostInDay;
}

const shared = Type.Optional(Type.Literal(true));
/** To one person, or to those who worked on a task: whoever was helped need not know by whom. `shared`: agreed to be read on the wall. */
const Saying = Type.Object({ id: Id, person: Type.Optional(Id), task: Type.Optional(Id), words, shared }, closed);
const Said = Type.Object({ id: Id, people: Type.Array(Id), task: Type.Optional(Id), words, shared }, closed);

const thanksSaid = defineEvent('thanks.said', Said, {
  reduce: (write, { data, by, role, at }) => write.put(thanks, { ...data, by, role, at }),
});
const thanksLapsed = defineEvent('thanks.lapsed', Type.Object({ id: Id }, closed), {
  reduce: (write, { data }) => write.remove(thanks, data.id),
});

const say = defineCommand('thanks.say', Saying, {
  needs: [
    { object: 'volunteer', act: 'U' },
    { object: 'feedback', act: 'C', belongs: (_, __, { id }) => ({ people: [id] }) },
  ],
  decide(context, { id, person, task: taskId, words: said, shared: isShared }) {
    const { state, actor } = context;
    if (state.get(thanks, id)) return { duplicate: true };
    if (saidEnough(context)) return refuse('exceeds', { reason: 'thanks.enough_today', params: { n: mostInDay } });
    if (taskId === undefined) {
      if (person === undefined) return refuse('invalid', { field: 'person', reason: 'thanks.whom' });
      if (!state.get(volunteers, person)) return refuse('not_found', { field: 'person' });
      if (person === actor.id) return refuse('illegal', { field: 'person', reason: 'thanks.oneself' });
      return { events: [thanksSaid.make({ id, people: [person], words: said, ...stated({ shared: isShared }) })] };
    }
    const task = state.get(tasks, taskId);
    if (!task) return refuse('not_found', { field: 'task' });
    const people = task.workedBy.filter((one) => one !== actor.id && state.get(volunteers, one));
    if (people.length === 0) return refuse('illegal', { field: 'task', reason: 'thanks.nobody_yet' });
    return { events: [thanksSaid.make({ id, people, task: taskId, words: said, ...stated({ shared: isShared }) })] };
  },
});

const lapsesAt = ({ at }: Thanks): number => at + shownFor;

const lapse = defineCommand('thanks.lapse', Type.Object({ id: Id }, closed), {
  needs: [],
  decide({ state, now }, { id }) {
    const word = state.get(thanks, id);
    if (!word) return { duplicate: true };
    return now < lapsesAt(word)
      ? refuse('illegal', { reason: 'thanks.still_shown' })
      : { events: [thanksLapsed.make({ id })] };
  },
});

function toThanked({ people: _, by: __, changedBy: ___, ...word }: Stamped<Thanks>): Entity {
  return word;
}

/** A word that somebody agreed to share, for a room: nobody stands in it. */
function onWall({ id, words: said, at, shared: isShared, version, changedAt }: Stamped<Thanks>): Entity | undefined {
  if (!isShared) return undefined;
  const shownWords = { id, words: forWall(said), at, shared: isShared, version, changedAt };
  return shownWords;
}

/** Words of thanks, read by whom they are for and by those who work with them; nobody is ranked by them. */
export const thanking: Capability = {
  name: 'thanks',
  commands: [say, release, lapse],
  events: [thanksSaid, released, thanksLapsed],
  collections: [
    shown(thanks, {
      object: 'volunteer',
      belongs: ({ people }) => ({ people }),
      people: ({ people }) => people,
      own: toThanked,
      summary: onWall,
    }),
    shown(gratitude, { object: 'volunteer', belongs: () => ({}), full: signedForStaff, summary: unsigned }),
  ],
  deadlines: [deadline(thanks, 'thanks.lapse', lapsesAt)],
  terms,
  derive: deriveGratitude,
};
