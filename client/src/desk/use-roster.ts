import type { AreaRecord } from '@liandong/shared/areas/schema';
import type { Entity, Stamped } from '@liandong/shared/kernel/state';
import type { Assignment, Volunteer } from '@liandong/shared/volunteers/schema';
import { computed, nextTick, ref, type Ref } from 'vue';
import { rosterRows } from '../volunteers/roster.ts';

type Records<T extends Entity> = Readonly<Ref<ReadonlyMap<string, Stamped<T>>>>;

/** Whom the desk shows, in the roster and on the map alike, and whose card is open. */
export function makeRoster(from: {
  volunteers: Records<Volunteer>;
  assignments: Records<Assignment>;
  /** the line of a duty, by the id of its task or shift */
  lineOf: (id: string) => string | undefined;
  areas: Records<AreaRecord>;
  now: Readonly<Ref<number>>;
  grid: Ref<string | undefined>;
  line: Ref<string | undefined>;
}) {
  /** beside volunteers also those of the community and of organisations */
  const everybody = ref(false);
  const opened = ref<string>();
  const rows = computed(() =>
    rosterRows(
      from.volunteers.value.values(),
      from.assignments.value,
      from.now.value,
      { party: everybody.value ? undefined : 'volunteer', grid: from.grid.value, line: from.line.value },
      from.lineOf,
      from.areas.value,
    ),
  );
  /** Opens somebody's card from elsewhere, also when it was opened before and the roster closed since. */
  async function open(person: string): Promise<void> {
    opened.value = undefined;
    await nextTick();
    opened.value = person;
  }
  return { everybody, opened, rows, open };
}
