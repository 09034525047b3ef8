import { offers } from '@liandong/shared/kernel/machine';
import type { State } from '@liandong/shared/kernel/state';
import { Reports } from '@liandong/shared/reports/schema';
import { requestMachine } from '@liandong/shared/requests/machine';
import { Requests } from '@liandong/shared/requests/schema';
import { EarlySigns } from '@liandong/shared/signs/schema';

/** Photos that a report or a sign names. */
export function namedPhotos(state: State): ReadonlySet<string> {
  const reported = [...state.all(Reports).values()].flatMap(({ photos }) => photos);
  return new Set([...reported, ...[...state.all(EarlySigns).values()].flatMap(({ photos }) => photos)]);
}

/** Photos of what somebody still works on: requests that can go on, and signs that nobody has settled. */
export function photosInUse(state: State): ReadonlySet<string> {
  const wanted = [...state.all(Reports).values()].filter(({ id }) => {
    const status = state.get(Requests, id)?.status;
    return status !== undefined && offers(requestMachine, status).length > 0;
  });
  const signs = [...state.all(EarlySigns).values()].filter(({ settledAt }) => settledAt === undefined);
  return new Set([...wanted, ...signs].flatMap(({ photos }) => photos));
}
