import { openStates } from '@liandong/shared/incidents/machine';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import { DisinfectionPoints } from '@liandong/shared/disinfection/schema';
import { offers } from '@liandong/shared/kernel/machine';
import type { State } from '@liandong/shared/kernel/state';
import { Reports } from '@liandong/shared/reports/schema';
import { requestMachine } from '@liandong/shared/requests/machine';
import { Requests } from '@liandong/shared/requests/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';

/** Photos of the rounds that the points of disinfection keep, with whether another person has still to check by them. */
function ofRounds(state: State): readonly { photos: readonly string[]; isOpen: boolean }[] {
  return [...state.all(DisinfectionPoints).values()].flatMap(({ rounds, isChecked }) =>
    rounds.map(({ photos, checkedBy }) => ({ photos, isOpen: isChecked && checkedBy === undefined })),
  );
}

/** Photos in the course of an incident, in its order. */
function photosOf({ course }: Pick<Incident, 'course'>): readonly string[] {
  return course.flatMap(({ photos = [] }) => photos);
}

/** Photos that a report, a sign, a round, or an act on an incident names. */
export function namedPhotos(state: State): ReadonlySet<string> {
  const reported = [...state.all(Reports).values()].flatMap(({ photos }) => photos);
  const noted = [...state.all(EarlySigns).values()].flatMap(({ photos }) => photos);
  const done = ofRounds(state).flatMap(({ photos }) => photos);
  return new Set([...reported, ...noted, ...done, ...[...state.all(incidents).values()].flatMap(photosOf)]);
}

/** Photos of what somebody still works on: requests that can go on, signs that nobody has settled, rounds to check, and open incidents. */
export function photosInUse(state: State): ReadonlySet<string> {
  const wanted = [...state.all(Reports).values()].filter(({ id }) => {
    const status = state.get(Requests, id)?.status;
    return status !== undefined && offers(requestMachine, status).length > 0;
  });
  const open = [...state.all(incidents).values()].filter(({ status }) => openStates.has(status));
  const signs = [...state.all(EarlySigns).values()].filter(({ settledAt }) => settledAt === undefined);
  const rounds = ofRounds(state).filter(({ isOpen }) => isOpen);
  return new Set([...[...wanted, ...signs, ...rounds].flatMap(({ photos }) => photos), ...open.flatMap(photosOf)]);
}

/** Whether a photo belongs to an incident that somebody has in hand. */
export function isInHand(state: State, photo: string, person: string): boolean {
  return [...state.all(incidents).values()].some(
    (incident) => incident.handlers.includes(person) && photosOf(incident).includes(photo),
  );
}
