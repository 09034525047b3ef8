import { alerts, type Level } from '../alerts/schema.ts';
import { closures, isInForce } from '../closures/schema.ts';
import { forWall } from '../kernel/mask.ts';
import type { State } from '../kernel/state.ts';
import { notices } from '../notices/schema.ts';
import { phaseId, phaseNow, phaseRecords, type PhaseName } from '../phases/schema.ts';
import { concerns, type Place } from './place.ts';

/** Something that residents are told, and why; times in ms since 1970 UTC. Words are as a wall may show them: no phone, no door. */
export interface Happening {
  readonly id: string;
  readonly kind: 'alert' | 'order' | 'place' | 'notice';
  readonly title: string;
  readonly words?: string;
  readonly why?: string;
  readonly until: number;
  readonly since: number;
  /** of an alert: our colour, and the issuer's own word for it */
  readonly level?: Level;
  readonly levelWord?: string;
  readonly issuer?: string;
}

/** What is being done here and why. */
export interface Happenings {
  readonly phase: PhaseName;
  readonly follows?: string;
  readonly why?: string;
  readonly items: readonly Happening[];
}

const walled = (text: string | undefined, name: 'words' | 'why'): Record<string, string> =>
  text === undefined ? {} : { [name]: forWall(text) };

function alertsHere(state: State, place: Place): Happening[] {
  return [...state.all(alerts).values()]
    .filter(({ status, origin, cap, grids }) => {
      const isPublic = origin === 'official_relay' && cap.scope === 'Public';
      return status === 'issued' && isPublic && concerns(place, grids);
    })
    .map(({ id, title, level, levelWord, issuer, issuedAt, validUntil, instruction, description }) => ({
      ...{ id, kind: 'alert', title: forWall(title), level, levelWord, issuer, since: issuedAt, until: validUntil },
      ...walled(instruction ?? description, 'words'),
    }));
}

function closuresHere(state: State, place: Place): Happening[] {
  return [...state.all(closures).values()]
    .filter((one) => isInForce(one) && concerns(place, one.grids))
    .map(({ id, kind, title, issuer, documentNo, at, expires, reason }) => ({
      ...{ id, kind, title: forWall(title), since: at, until: expires },
      ...(issuer === undefined ? {} : { issuer: [issuer, documentNo].filter(Boolean).join(' ') }),
      ...walled(reason, 'why'),
    }));
}

function noticesHere(state: State, place: Place, now: number): Happening[] {
  return [...state.all(notices).values()]
    .filter(({ status, until, grids, buildings }) => {
      const isHere = buildings.includes(place.building) || concerns(place, grids);
      return status === 'published' && until > now && isHere;
    })
    .map(({ id, title, words, why, at, until }) => ({
      ...{ id, kind: 'notice', title: forWall(title), since: at, until },
      ...walled(words, 'words'),
      ...walled(why, 'why'),
    }));
}

const order = { alert: 0, place: 1, order: 2, notice: 3 } as const;

/** What the residents of a building are told: public relays of alerts, what stands in the way here, notices; the newest of each first. */
export function happeningsOf(state: State, place: Place, now: number): Happenings {
  const { follows, reason } = state.get(phaseRecords, phaseId) ?? {};
  const items = [...alertsHere(state, place), ...closuresHere(state, place), ...noticesHere(state, place, now)];
  return {
    phase: phaseNow(state),
    ...(follows === undefined ? {} : { follows: forWall(follows) }),
    ...walled(reason, 'why'),
    items: items.sort((a, b) => order[a.kind] - order[b.kind] || b.since - a.since),
  };
}
