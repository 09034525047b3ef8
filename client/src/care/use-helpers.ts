import { onMounted, ref, type Ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { useCare } from './context.ts';
import { readColleagues, type Colleague } from './seen-care.ts';

/** Those who work here, fetched when a form asks to whom something goes; with a contact, those who have a duty there. */
export function useHelpers(contact?: string): {
  readonly people: Ref<readonly Colleague[]>;
  readonly problem: Ref<string>;
} {
  const { community } = useCare();
  const refusal = useRefusal();
  const people = ref<readonly Colleague[]>([]);
  const problem = ref('');
  onMounted(async () => {
    try {
      people.value = await readColleagues(community, contact);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
    }
  });
  return { people, problem };
}
