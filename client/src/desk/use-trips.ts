import { onScopeDispose, ref, watch, type Ref } from 'vue';
import type { Desk } from './context.ts';

/** Somebody who was just moved or asked: from where to where. */
export interface Trip {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

/** A path takes 400 ms to draw itself and is then let stand, or nobody would see it, ms. */
const standsFor = 1_600;
/** More at once is no move that an eye could follow, but a picture that came anew. */
const most = 3;

/** Each move of a person as it happens, whoever made it; what was there when the desk opened is no news. */
export function useTrips(desk: Desk): Ref<readonly Trip[]> {
  const trips = ref<readonly Trip[]>([]);
  const known = new Set<string>();
  let first = true;
  let timer: number | undefined;

  watch(
    desk.assignments,
    (now) => {
      const fresh = [...now.values()].filter(({ id }) => !known.has(id));
      for (const { id } of fresh) known.add(id);
      if (first) {
        first = now.size === 0;
        return;
      }
      const moves = fresh
        .filter(({ status }) => status === 'offered')
        .map(({ id, person, grid }): Trip => {
          const before = [...now.values()].find((one) => one.movedTo === id && one.checkedInAt !== undefined);
          return {
            id,
            from: desk.block(before?.grid ?? desk.volunteers.value.get(person)?.home ?? grid),
            to: desk.block(grid),
            name: desk.personName(person),
          };
        })
        .filter(({ from, to }) => from !== to);
      if (moves.length === 0 || moves.length > most) return;
      trips.value = moves;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => (trips.value = []), standsFor);
    },
    { immediate: true },
  );
  onScopeDispose(() => window.clearTimeout(timer));
  return trips;
}
