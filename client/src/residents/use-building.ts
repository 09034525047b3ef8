import { computed, inject, onBeforeUnmount, onMounted, provide, ref, shallowRef, type InjectionKey } from 'vue';
import { ask, Unanswered } from './ask.ts';
import { keep, kept } from './kept.ts';

/** A building's page as the server sends it; each card knows what its own part is. */
export interface Page {
  readonly community: string;
  readonly building: string;
  readonly homes?: number;
  readonly cards: Readonly<Record<string, unknown>>;
}
export interface Hotline {
  readonly name: string;
  readonly number: string;
}
interface Looked {
  readonly at: number;
  readonly mark: string;
  readonly hotlines: readonly Hotline[];
  readonly page?: Page;
}
interface Kept extends Looked {
  readonly where: string;
}

/** A page is looked at anew so often, ms; after a failure less and less often, up to the longest. */
const every = 20_000;
const longest = 120_000;
/** What is older is said to be old, ms. */
const freshFor = 60_000;

/**
 * Which building the address says, behind its `#`, which no server ever hears: a link, or `c/<community>/<building>` for
 * whoever is signed in.
 */
function whereIn(hash: string): { link: string } | { community: string; building?: string } {
  const [first = '', community = '', building] = decodeURIComponent(hash.slice(1)).split('/');
  if (first !== 'c') return { link: first };
  return building === undefined ? { community } : { community, building };
}

function useLooks() {
  const hash = window.location.hash;
  const where = whereIn(hash);
  const before = kept('page') as Kept | undefined;
  // What another building showed is nobody's here.
  const looked = shallowRef<Looked | undefined>(before?.where === hash ? before : undefined);
  /** by this phone's clock, ms */
  const now = ref(Date.now());
  const reachedAt = ref(0);
  const problem = shallowRef<Unanswered>();
  let fails = 0;
  let next: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    clearTimeout(next);
    try {
      const mark = looked.value?.page ? { mark: looked.value.mark } : {};
      const answer = await ask<Looked>('look', { ...where, ...mark });
      const page = answer.page ?? looked.value?.page;
      looked.value = page ? { ...answer, page } : answer;
      keep('page', { ...looked.value, where: hash });
      problem.value = undefined;
      fails = 0;
      reachedAt.value = now.value = Date.now();
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      problem.value = error;
      fails += 1;
      // A code that was ended shows nothing any more, on no phone.
      if (error.code === 'illegal') {
        looked.value = undefined;
        keep('page', undefined);
      }
    }
    clearTimeout(next);
    next = setTimeout(() => void look(), Math.min(longest, every * 2 ** fails));
  }

  const again = (): void => void (document.visibilityState === 'visible' && look());
  const ticking = setInterval(() => (now.value = Date.now()), 5_000);
  onMounted(() => {
    void look();
    document.addEventListener('visibilitychange', again);
    window.addEventListener('online', again);
  });
  onBeforeUnmount(() => {
    clearTimeout(next);
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', again);
    window.removeEventListener('online', again);
  });

  /** How old what is shown is, ms; a page that was kept from before counts from when the server made it. */
  const age = computed(() => {
    const since = reachedAt.value || looked.value?.at;
    return since === undefined ? 0 : Math.max(0, now.value - since);
  });
  return {
    where,
    looked,
    problem,
    look,
    reachedAt,
    age,
    isOld: computed(() => looked.value !== undefined && age.value > freshFor),
  };
}

/** The page of this building, kept up to date, for itself and its cards. */
export function openBuilding() {
  const { where, looked, ...rest } = useLooks();
  const building = {
    ...rest,
    where,
    page: computed(() => looked.value?.page),
    hotlines: computed(() => looked.value?.hotlines ?? []),
    /** Does something on a card: `act('feedback/give', {…})`. @throws Unanswered */
    act: <T>(path: string, body: object): Promise<T> => ask<T>(path, { ...where, ...body }),
  };
  provide(key, building);
  return building;
}

type Building = ReturnType<typeof openBuilding>;
const key: InjectionKey<Building> = Symbol('building');

/** The building that a card stands on. @throws outside of its page */
export function useBuilding(): Building {
  const building = inject(key);
  if (!building) throw new Error('a card stands on the page of a building');
  return building;
}
