import { activities } from '@liandong/shared/activities/schema';
import { belongsOfPoint } from '@liandong/shared/disinfection/commands';
import { openStates } from '@liandong/shared/incidents/machine';
import { incidents, type Incident } from '@liandong/shared/incidents/schema';
import { belongsOf } from '@liandong/shared/incidents/rules';
import { DisinfectionPoints } from '@liandong/shared/disinfection/schema';
import type { Actor, Belongs } from '@liandong/shared/kernel/actor';
import { offers } from '@liandong/shared/kernel/machine';
import { once } from '@liandong/shared/kernel/once';
import { grantFor, type Act, type ObjectKind } from '@liandong/shared/kernel/rights';
import type { State } from '@liandong/shared/kernel/state';
import { Reports } from '@liandong/shared/reports/schema';
import { requestMachine } from '@liandong/shared/requests/machine';
import { Requests } from '@liandong/shared/requests/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';
import { belongsOf as belongsOfTask } from '@liandong/shared/tasks/rules';
import { tasks, type Task } from '@liandong/shared/tasks/schema';

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

/** Photos of the records of activities, with whose they are. */
function ofActivities(state: State): readonly { photos: readonly string[]; belongs: Belongs }[] {
  return [...state.all(activities).values()].flatMap(({ record, grid, buildings }) =>
    record ? [{ photos: record.photos, belongs: { grids: [grid, ...buildings] } }] : [],
  );
}

/** Tasks that photos show as done. */
function shownDone(state: State): readonly { photos: readonly string[]; task: Task }[] {
  return [...state.all(tasks).values()].flatMap((task) => (task.donePhotos ? [{ photos: task.donePhotos, task }] : []));
}

/** Photos that a report, a sign, a round, an activity's record, a task that is done, or an act on an incident names. */
export function namedPhotos(state: State): ReadonlySet<string> {
  const reported = [...state.all(Reports).values()].flatMap(({ photos }) => photos);
  const noted = [...state.all(EarlySigns).values()].flatMap(({ photos }) => photos);
  const done = ofRounds(state).flatMap(({ photos }) => photos);
  const held = ofActivities(state).flatMap(({ photos }) => photos);
  const shown = shownDone(state).flatMap(({ photos }) => photos);
  return new Set([
    ...reported,
    ...noted,
    ...done,
    ...held,
    ...shown,
    ...[...state.all(incidents).values()].flatMap(photosOf),
  ]);
}

/** Photos of what somebody still works on: requests that can go on, signs that nobody has settled, rounds to check, tasks to verify, and open incidents. */
export function photosInUse(state: State): ReadonlySet<string> {
  const wanted = [...state.all(Reports).values()].filter(({ id }) => {
    const status = state.get(Requests, id)?.status;
    return status !== undefined && offers(requestMachine, status).length > 0;
  });
  const open = [...state.all(incidents).values()].filter(({ status }) => openStates.has(status));
  const signs = [...state.all(EarlySigns).values()].filter(({ settledAt }) => settledAt === undefined);
  const rounds = ofRounds(state).filter(({ isOpen }) => isOpen);
  const toVerify = shownDone(state).filter(({ task }) => task.status === 'done');
  return new Set([
    ...[...wanted, ...signs, ...rounds, ...toVerify].flatMap(({ photos }) => photos),
    ...open.flatMap(photosOf),
  ]);
}

/** Made once of each incident as it stands: nobody walks through all acts of all incidents for one photo. */
const shownIn = once((incident: Incident): ReadonlySet<string> => new Set(photosOf(incident)));

function* recordsWith(state: State, photo: string): Generator<readonly [ObjectKind, Act, Belongs]> {
  for (const { photos, grid, by } of state.all(Reports).values())
    if (photos.includes(photo)) yield ['report', 'R', { grids: [grid], people: [by] }];
  for (const { photos, grid, by } of state.all(EarlySigns).values())
    if (photos.includes(photo)) yield ['earlySign', 'R', { grids: [grid], people: [by] }];
  for (const point of state.all(DisinfectionPoints).values())
    // Residents read when a place was done; its photos are for whoever works there, or checks.
    if (point.rounds.some(({ photos }) => photos.includes(photo))) yield ['disinfection', 'U', belongsOfPoint(point)];
  for (const { photos, task } of shownDone(state)) if (photos.includes(photo)) yield ['task', 'U', belongsOfTask(task)];
  for (const { photos, belongs } of ofActivities(state)) if (photos.includes(photo)) yield ['activity', 'R', belongs];
  for (const incident of state.all(incidents).values())
    if (shownIn(incident).has(photo)) yield ['incident', 'R', belongsOf(incident)];
}

/** Whether an actor may see one of the records that name a photo, and so the photo. */
export function readsByRecord(actor: Actor, state: State, photo: string): boolean {
  for (const [object, act, belongs] of recordsWith(state, photo))
    if (grantFor(actor, object, act, belongs)) return true;
  return false;
}
