import type { NewTask } from '@liandong/shared/tasks/schema';
import type { PhaseChange } from '@liandong/shared/phases/schema';
import { v7 } from 'uuid';
import type { Desk } from './context.ts';

/** Wishes from the desk's forms; each gives the sentence of the refusal, empty when it came true. */
export function useActs(desk: Desk) {
  return {
    async create(fields: Omit<NewTask, 'id'>): Promise<string> {
      const { error } = await desk.live.send('task.create', { id: v7(), ...fields });
      return error ? desk.sentence(error) : '';
    },
    async changePhase(change: PhaseChange): Promise<string> {
      const version = desk.phase.value?.version;
      // A community has one phase: the wish names no record.
      const payload = { ...change } as PhaseChange & { id: string };
      const { error } = await desk.live.send(
        'phase.change',
        payload,
        version === undefined ? {} : { expectedVersion: version },
      );
      return error ? desk.sentence(error) : '';
    },
  };
}
