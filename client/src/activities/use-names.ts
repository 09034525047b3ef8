import { ref, watch, type Ref } from 'vue';
import { ApiError, request } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';

/** Who has a place, as far as one may know them. */
interface NamedPlace {
  readonly id: string;
  readonly name: string;
  readonly phone?: string;
}

export interface PlaceNames {
  readonly names: Ref<ReadonlyMap<string, NamedPlace>>;
  /** in full, since somebody gave a purpose */
  readonly isFull: Ref<boolean>;
  readonly problem: Ref<string>;
  /** reads all of them in full; that is entered in the ledger first */
  open(purpose: string): Promise<void>;
}

/** Names of those who signed up for an activity: masked, asked for anew when somebody comes or goes. */
export function usePlaceNames(community: string, activity: string, places: () => readonly string[]): PlaceNames {
  const refusal = useRefusal();
  const names = ref<ReadonlyMap<string, NamedPlace>>(new Map());
  const isFull = ref(false);
  const problem = ref('');
  const path = `/api/v1/communities/${community}/activities/${activity}/names`;

  async function ask(at: string, body?: object): Promise<boolean> {
    try {
      const { people } = await request<{ people: readonly NamedPlace[] }>('POST', at, body);
      names.value = new Map(people.map((one) => [one.id, one]));
      problem.value = '';
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
      return false;
    }
  }

  watch(
    () => places().join(' '),
    (ids) => {
      // What was opened in full stays as it is: whoever came since is masked until it is opened anew.
      if (ids !== '' && !isFull.value) void ask(path);
    },
    { immediate: true },
  );

  return {
    names,
    isFull,
    problem,
    async open(purpose) {
      isFull.value = (await ask(`${path}/open`, { purpose })) || isFull.value;
    },
  };
}
