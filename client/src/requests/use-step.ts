import type { WireError } from '@liandong/shared/protocol/up';
import { reactive, ref, type Ref } from 'vue';
import { useSay } from './say.ts';

/** Sends one step about a record; resolves with what was refused, if anything. */
export type Send = (type: string, id: string, said: object) => Promise<WireError | undefined>;

export interface Stepping {
  /** records about which a step is under way */
  readonly busy: ReadonlySet<string>;
  /** why the last step was refused, or nothing */
  readonly problem: Ref<string>;
  take(type: string, id: string, said?: object): Promise<void>;
}

/** Takes the steps of a panel: one at a time about each record, and what was refused is said where the act was. */
export function useStep(send: Send): Stepping {
  const say = useSay();
  const problem = ref('');
  const busy = reactive(new Set<string>());

  async function take(type: string, id: string, said: object = {}): Promise<void> {
    if (busy.has(id)) return;
    busy.add(id);
    try {
      const error = await send(type, id, said);
      problem.value = error ? say.refusal(error) : '';
    } finally {
      busy.delete(id);
    }
  }

  return { busy, problem, take };
}
