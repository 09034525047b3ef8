import { defineStore } from 'pinia';
import { computed, reactive, type Ref } from 'vue';
import { useSession } from './session.ts';

type Choice = Ref<string | undefined, string | null | undefined>;

/** 条 × 块: the line and the area to which somebody has narrowed what they look at; nothing is all. */
export interface SharedNarrowing {
  readonly grid: Choice;
  readonly line: Choice;
}

const useNarrowings = defineStore('narrowings', () => ({ kept: reactive(new Map<string, string>()) }));

/** The one filter of a community [R01]: it goes along from desk to boards, lists and figures, until the page is loaded anew. */
export function useNarrowing(community: string): SharedNarrowing {
  const { kept } = useNarrowings();
  const session = useSession();
  const choice = (what: 'grid' | 'line'): Choice => {
    // Whoever signs in after somebody begins with all.
    const key = (): string => [session.account?.id, community, what].join(' ');
    return computed({
      get: () => kept.get(key()),
      set: (value) => void (value ? kept.set(key(), value) : kept.delete(key())),
    });
  };
  return { grid: choice('grid'), line: choice('line') };
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The areas that a page offers, and the one that is chosen, also where another page chose it and it is none of them: a building. */
export function withChosen(
  offered: readonly Named[],
  chosen: string | undefined,
  nameOf: (code: string) => string,
): readonly Named[] {
  if (chosen === undefined || offered.some(({ id }) => id === chosen)) return offered;
  return [...offered, { id: chosen, name: nameOf(chosen) }];
}
