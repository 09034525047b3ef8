import type { Answer, WireError } from '@liandong/shared/protocol/up';
import { v7 } from 'uuid';
import { computed, inject, shallowReactive, shallowRef, type InjectionKey } from 'vue';
import { candidatesFor } from '../volunteers/candidates.ts';
import type { Desk } from './context.ts';

/** An act that did not come true. */
export interface Lost {
  readonly person: string;
  readonly task: string;
  readonly error: WireError;
  /** when the answer came, ms: how much earlier the other one was */
  readonly at: number;
}

/** An act that came true, with the way back while there is one. */
export interface Placed {
  readonly person: string;
  readonly task: string;
  readonly assignment: string;
  /** task that the person was taken from */
  readonly from: string | undefined;
  /** task whose panel tells of it: that of the act, or of the act that was taken back */
  readonly toldOn: string;
}

/** 调派: sends the wish, shows it as pending, and says what became of it. */
export function makeAssign(desk: Desk) {
  /** task by person, until the server has answered */
  const pending = shallowReactive(new Map<string, string>());
  const lost = shallowRef<Lost>();
  const placed = shallowRef<Placed>();

  /** Candidates for a task, as far as this desk sees. */
  function candidates(taskId: string) {
    const task = desk.tasks.value.get(taskId);
    if (!task) return [];
    return candidatesFor(task, {
      now: desk.now.value,
      phase: desk.phase.value?.phase ?? 'warning',
      volunteers: desk.volunteers.value,
      assignments: desk.assignments.value,
      walk: desk.walk.value,
    });
  }

  /** After an act the next fit candidate is chosen, so that one key more goes on. */
  function chooseNext(taskId: string, except: string): void {
    if (desk.task.value !== taskId) return;
    desk.person.value = candidates(taskId).find(
      ({ person, unfit }) => !unfit && person !== except && !pending.has(person),
    )?.person;
  }

  async function assign(person: string, taskId: string, toldOn = taskId): Promise<void> {
    const volunteer = desk.volunteers.value.get(person);
    if (!volunteer || pending.has(person)) return;
    const running = volunteer.assignment === undefined ? undefined : desk.assignments.value.get(volunteer.assignment);
    const id = v7();
    pending.set(person, taskId);
    lost.value = undefined;
    placed.value = undefined;
    const type = volunteer.assignment === undefined ? 'assignment.offer' : 'assignment.reassign';
    const answer = await desk.live.send(type, { id, person, task: taskId }, { expectedVersion: volunteer.version });
    pending.delete(person);
    settle(answer, { person, task: taskId, assignment: id, from: running?.task, toldOn });
    chooseNext(taskId, person);
  }

  function settle({ error }: Answer, act: Placed): void {
    if (error) lost.value = { person: act.person, task: act.toldOn, error, at: desk.now.value };
    else placed.value = act;
  }

  /** Takes the last act back: an unanswered offer is withdrawn, somebody moved goes back to the task before. */
  async function takeBack(): Promise<void> {
    const act = placed.value;
    if (!act) return;
    placed.value = undefined;
    if (act.from !== undefined) return assign(act.person, act.from, act.task);
    const answer = await desk.live.send('assignment.expire', { id: act.assignment });
    if (answer.error) lost.value = { person: act.person, task: act.task, error: answer.error, at: desk.now.value };
  }

  /** Whether the machine still has a way back from the last act. */
  const canTakeBack = computed(() => {
    const act = placed.value;
    return (
      act !== undefined && act.task === act.toldOn && desk.assignments.value.get(act.assignment)?.status === 'offered'
    );
  });

  return { pending, lost, placed, candidates, assign, takeBack, canTakeBack, mayAssign: desk.may('volunteer', 'U') };
}

export type Assign = ReturnType<typeof makeAssign>;

export const assignKey: InjectionKey<Assign> = Symbol('assign');

/** The acts of the desk around. @throws outside a desk */
export function useAssign(): Assign {
  const assign = inject(assignKey);
  if (!assign) throw new Error('not on a desk');
  return assign;
}
