import { pairKey, planFor, type Plan, type Proposal } from '@liandong/shared/matching/plan';
import type { WireError } from '@liandong/shared/protocol/up';
import { v7 } from 'uuid';
import { computed, reactive, ref, shallowRef } from 'vue';
import type { Desk } from '../desk/context.ts';

/** What became of a proposal once it was sent. */
export type Sent = { readonly state: 'sending' | 'asked' } | { readonly state: 'refused'; readonly error: WireError };

/** The proposals of one task, and its places that stay empty. */
export interface TaskPlan {
  readonly task: string;
  readonly proposals: readonly Proposal[];
  readonly empty: Plan['empty'][number] | undefined;
}

/**
 * A plan for the tasks that the desk shows: it is made when asked for and stands still while somebody reads it. What
 * is taken out is planned anew; what is sent goes one by one, each with its own answer.
 */
export function usePlan(desk: Desk) {
  const without = ref<ReadonlySet<string>>(new Set());
  const plan = shallowRef<Plan>({ proposals: [], empty: [], left: [], beyond: 0 });
  const sent = reactive(new Map<string, Sent>());
  const sending = ref(false);
  let run = new AbortController();

  function make(): void {
    sent.clear();
    plan.value = planFor({
      tasks: desk.groups.value.flatMap(({ items }) => items.map(({ task }) => task)),
      people: desk.volunteers.value,
      now: desk.now.value,
      walk: desk.walk.value,
      without: without.value,
    });
  }

  const rows = computed((): readonly TaskPlan[] => {
    const { proposals, empty } = plan.value;
    const ids = new Set([...proposals, ...empty].map(({ task }) => task));
    return [...ids].map((task) => ({
      task,
      proposals: proposals.filter((one) => one.task === task),
      empty: empty.find((one) => one.task === task),
    }));
  });
  const waiting = computed(() => plan.value.proposals.filter(({ person }) => !sent.has(person)));

  async function ask({ task, person }: Proposal): Promise<void> {
    const version = desk.volunteers.value.get(person)?.version;
    sent.set(person, { state: 'sending' });
    const expected = version === undefined ? {} : { expectedVersion: version };
    const { error } = await desk.live.send('assignment.offer', { id: v7(), person, task }, expected);
    sent.set(person, error ? { state: 'refused', error } : { state: 'asked' });
  }

  return {
    plan,
    rows,
    waiting,
    sent,
    sending,
    /** makes the plan anew, with all that was taken out */
    restart(): void {
      without.value = new Set();
      make();
    },
    /** takes a pair out; its place and the person are planned anew */
    takeOut({ task, person }: Proposal): void {
      without.value = new Set([...without.value, pairKey(task, person)]);
      make();
    },
    /** offers the plan's tasks to its people, until it is stopped */
    async send(): Promise<void> {
      sending.value = true;
      const { signal } = (run = new AbortController());
      for (const one of plan.value.proposals) {
        if (signal.aborted) break;
        if (!sent.has(one.person)) await ask(one);
      }
      sending.value = false;
    },
    stop: () => run.abort(),
  };
}
