import { activitySignUps, type ActivitySignUp } from '../activities/schema.ts';
import { periodOf } from '../indicators/slots.ts';
import type { Event } from '../kernel/event.ts';
import type { Change, Collection, Stamped, Write } from '../kernel/state.ts';
import { erasedPeople } from '../people/schema.ts';
import { tasks, type Task } from '../tasks/schema.ts';
import { assignments, type Assignment } from '../volunteers/schema.ts';
import { deeds, skillOffers, type Deed, type SkillOffer } from './schema.ts';

/** Whoever took part within so many days counts as active (default). */
export const activeWithin = 30;

/** 参与的居民: the last day on which somebody took part of their own accord; one for each person, shown to nobody, gone with whoever is erased. */
export interface ActiveResident {
  /** the person, or their account: both have one id */
  readonly id: string;
  /** number of a day since 1970 in China */
  readonly day: number;
}
export const activeResidents: Collection<ActiveResident> = { name: 'activeResidents' };

function note(write: Write, person: string, at: number): void {
  // Of whoever was erased nothing is noted anew.
  if (write.get(erasedPeople, person)) return;
  const day = periodOf('day', at);
  if ((write.get(activeResidents, person)?.day ?? -1) < day) write.put(activeResidents, { id: person, day });
}

/** Notes an act that people at work do too, where somebody did it as a resident or volunteer. */
export function tookPart(write: Write, { by, role, at }: Pick<Event, 'by' | 'role' | 'at'>): void {
  if (role === 'resident' || role === 'volunteer') note(write, by, at);
}

const claimed = (task: Task | undefined): boolean => task?.status === 'claimed';
const came = (signUp: ActivitySignUp | undefined): boolean => signUp?.state === 'came';
/** Whoever is sent by a unit does their work; volunteers come of their own accord. */
const checkedIn = (one: Assignment | undefined): boolean => one?.party === 'volunteer' && one.checkedInAt !== undefined;

/** Who took part by a change of a record, of those that residents and volunteers alone bring about, and when (ms). */
function partIn({ collection, before, after }: Change): readonly [person: string | undefined, at: number] | undefined {
  if (!after) return undefined;
  const now = after.changedAt;
  switch (collection) {
    case tasks.name: {
      const [was, is] = [before as Task | undefined, after as Stamped<Task>];
      return claimed(is) && !claimed(was) ? [is.handlers[0] ?? is.crew[0]?.person, now] : undefined;
    }
    case activitySignUps.name: {
      const [was, is] = [before as ActivitySignUp | undefined, after as Stamped<ActivitySignUp>];
      return came(is) && !came(was) ? [is.person, is.cameAt ?? now] : undefined;
    }
    case assignments.name: {
      const [was, is] = [before as Assignment | undefined, after as Stamped<Assignment>];
      return checkedIn(is) && !checkedIn(was) ? [is.person, is.checkedInAt ?? now] : undefined;
    }
    case skillOffers.name:
      return before ? undefined : [(after as Stamped<SkillOffer>).person, now];
    case deeds.name:
      return before ? undefined : [(after as Stamped<Deed>).giver, now];
    default:
      return undefined;
  }
}

/** Keeps on which day each person last took part: a task claimed, hours begun, an activity come to, a skill or a favour given. */
export function deriveActive(write: Write, change: Change): void {
  if (change.collection === erasedPeople.name && change.after) write.remove(activeResidents, change.id);
  const [person, at] = partIn(change) ?? [];
  if (person !== undefined && at !== undefined) note(write, person, at);
}
