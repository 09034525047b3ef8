import { isShown } from '@liandong/shared/areas/narrowed';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { SharedNarrowing } from '../app/use-narrowing.ts';
import type { BoardCard } from './cards.ts';

export const filterParties = ['community', 'social_org', 'social_worker'] as const;

export interface BoardFilter {
  readonly party: Ref<(typeof filterParties)[number] | undefined>;
  /** the line and the area of the community’s one filter */
  readonly grid: SharedNarrowing['grid'];
  readonly line: SharedNarrowing['line'];
  readonly text: Ref<string>;
  /** a card has at least one of them */
  readonly labels: Ref<string[]>;
  /** accounts; a card has at least one of them */
  readonly people: Ref<string[]>;
  /** only what the person who looks has to do with */
  readonly mine: Ref<boolean>;
  readonly passes: ComputedRef<(card: BoardCard) => boolean>;
  /** how many of the wishes are made */
  readonly count: ComputedRef<number>;
  clear(): void;
}

export interface FilterOptions {
  me(): string;
  /** everything that a card says besides its title, asked only while somebody searches */
  wordsOf(card: BoardCard): string;
  /** the areas, so that a building is found in its grid */
  areas?(): ReadonlyMap<string, AreaRecord>;
  readonly narrowing: Pick<SharedNarrowing, 'grid' | 'line'>;
}

const any = (wanted: readonly string[], has: readonly string[]): boolean =>
  wanted.length === 0 || wanted.some((one) => has.includes(one));

/** What of the board is shown to this person; nobody else's board changes by it. */
export function useFilter({
  me,
  wordsOf,
  areas = () => new Map(),
  narrowing: { grid, line },
}: FilterOptions): BoardFilter {
  const party = ref<(typeof filterParties)[number]>();
  const text = ref('');
  const mine = ref(false);
  const labels = ref<string[]>([]);
  const people = ref<string[]>([]);
  const words = computed(() => text.value.trim().toLowerCase().split(/\s+/).filter(Boolean));

  const passes = computed(() => {
    const [wantedParty, all] = [party.value, areas()];
    const narrowing = { grid: grid.value, line: line.value };
    const [sought, wantedLabels, wantedPeople] = [words.value, labels.value, people.value];
    const account = mine.value ? me() : undefined;
    return (card: BoardCard): boolean =>
      (wantedParty === undefined || card.parties.includes(wantedParty)) &&
      isShown(all, card, narrowing) &&
      (account === undefined || card.people.includes(account)) &&
      any(wantedLabels, card.labels) &&
      any(wantedPeople, card.people) &&
      (sought.length === 0 || holds(`${card.title} ${wordsOf(card)}`.toLowerCase(), sought));
  });
  const count = computed(
    () =>
      [party.value, grid.value, line.value, text.value.trim(), mine.value].filter(Boolean).length +
      labels.value.length +
      people.value.length,
  );
  function clear(): void {
    party.value = undefined;
    grid.value = undefined;
    line.value = undefined;
    text.value = '';
    mine.value = false;
    labels.value = [];
    people.value = [];
  }
  return { party, grid, line, text, labels, people, mine, passes, count, clear };
}

/** Whether a text has every one of the words. */
function holds(all: string, words: readonly string[]): boolean {
  return words.every((word) => all.includes(word));
}
