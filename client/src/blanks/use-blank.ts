import { onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import { ApiError } from '../app/api.ts';
import { useRefusal } from '../app/refusal.ts';
import { fetchBlank, readBlankAside, type BlankFault } from './blank-file.ts';
import type { BlankSheet } from './read-blank.ts';

/** A blank's file as it is open on the screen. */
export interface OpenBlank {
  readonly sheets: Readonly<Ref<readonly BlankSheet[] | undefined>>;
  readonly file: Readonly<Ref<File | undefined>>;
  /** why it could not be read */
  readonly fault: Readonly<Ref<BlankFault | undefined>>;
  /** why it did not come */
  readonly problem: Readonly<Ref<string>>;
}

/** Fetches a blank's file and reads its sheets. */
export function useBlank(community: string, id: string): OpenBlank {
  const refusal = useRefusal();
  const sheets = shallowRef<readonly BlankSheet[]>();
  const file = shallowRef<File>();
  const fault = ref<BlankFault>();
  const problem = ref('');
  let stop = (): void => undefined;
  onScopeDispose(() => stop());

  async function open(): Promise<void> {
    try {
      file.value = await fetchBlank(community, id);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      problem.value = refusal(error);
      return;
    }
    const reading = readBlankAside(file.value);
    stop = () => reading.stop();
    const answer = await reading.done;
    if (typeof answer === 'string') fault.value = answer;
    else sheets.value = answer;
  }

  void open();
  return { sheets, file, fault, problem };
}
