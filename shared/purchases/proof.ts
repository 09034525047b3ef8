import type { Entity, Stamped, State } from '../kernel/state.ts';
import { Pledges } from '../requests/schema.ts';
import { tasks } from '../tasks/schema.ts';
import type { Contract, EvidenceKind, Milestone } from './schema.ts';

/** What a record proves: whose work it is, and when it was finished, ms since 1970 UTC. */
export interface Proof {
  readonly org: string | undefined;
  readonly at: number;
  /** entry of the log that finished it */
  readonly seq: number;
}

const day = 86_400_000;
const checked = new Set(['verified', 'archived']);

const proofOf = {
  /** A task proves something once another person has checked it. */
  task: (state, id) => {
    const task = state.get(tasks, id);
    return task && checked.has(task.status) ? proved(task, task.org, task.doneAt ?? task.changedAt) : undefined;
  },
  /** Goods prove something once their receiver has signed. */
  pledge: (state, id) => {
    const pledge = state.get(Pledges, id);
    return pledge?.status === 'received'
      ? proved(pledge, pledge.org, pledge.receivedAt ?? pledge.changedAt)
      : undefined;
  },
} satisfies Record<EvidenceKind, (state: State, id: string) => Proof | undefined>;

function proved({ version }: Stamped<Entity>, org: string | undefined, at: number): Proof {
  return { org, at, seq: version };
}

/** Why a record proves nothing for a contract, or its proof. */
export function proofFor(
  state: State,
  { kind, record }: { readonly kind: EvidenceKind; readonly record: string },
  { org, from, to }: Pick<Contract, 'org' | 'from' | 'to'>,
): Proof | 'unfinished' | 'of_another' | 'out_of_term' {
  const proof = proofOf[kind](state, record);
  if (!proof) return 'unfinished';
  if (proof.org !== org) return 'of_another';
  return proof.at >= from && proof.at < to + day ? proof : 'out_of_term';
}

/** How many records of a kind a milestone has, of those it wants. */
export function shortOf({ wants, evidence }: Pick<Milestone, 'wants' | 'evidence'>): readonly {
  readonly kind: EvidenceKind;
  readonly have: number;
  readonly number: number;
}[] {
  return wants
    .map(({ kind, number }) => ({ kind, number, have: evidence.filter((id) => id.startsWith(`${kind}.`)).length }))
    .filter(({ have, number }) => have < number);
}
