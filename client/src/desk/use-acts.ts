import type { NewTask } from '@liandong/shared/tasks/schema';
import type { Officer, PhaseChange } from '@liandong/shared/phases/schema';
import { v7 } from 'uuid';
import type { Desk } from './context.ts';

/** Wishes from the desk's forms; each gives the sentence of the refusal, empty when it came true. */
export function useActs(desk: Desk) {
  /** A community has one phase: a wish about it names no record, but the version that was seen. */
  async function aboutPhase(type: string, payload: Readonly<Record<string, unknown>>): Promise<string> {
    const version = desk.phase.value?.version;
    const options = version === undefined ? {} : { expectedVersion: version };
    const { error } = await desk.live.send(type, payload as { id: string } & Record<string, unknown>, options);
    return error ? desk.sentence(error) : '';
  }

  return {
    async create(fields: Omit<NewTask, 'id'>): Promise<string> {
      const { error } = await desk.live.send('task.create', { id: v7(), ...fields });
      return error ? desk.sentence(error) : '';
    },
    changePhase: (change: PhaseChange) => aboutPhase('phase.change', change),
    handOver: (onDuty: Officer) => aboutPhase('phase.handOver', { onDuty }),
  };
}
