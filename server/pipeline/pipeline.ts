import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { Registry } from '@liandong/shared/kernel/registry';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Answer } from '@liandong/shared/protocol/up';
import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Store } from '../store/port.ts';
import { digestOf, RecentAnswers, refusalAnswer } from './answers.ts';
import type { CommandMessage, Committed, Community, Pipeline } from './api.ts';
import { faultOfPayload } from './check.ts';
import { loadCommunity, type LiveCommunity } from './community.ts';
import { Sequencer } from './sequencer.ts';
import { inlineSnapshots, type SnapshotMaker } from './snapshot-maker.ts';

export class UnknownCommunity extends Error {
  override name = 'UnknownCommunity';
}

export interface PipelineOptions {
  readonly registry: Registry;
  readonly store: Store;
  /** server time, ms */
  readonly now: () => number;
  readonly newId: () => string;
  /** version of the reducers; a snapshot of another one is not used */
  readonly version: string;
  /** events kept for returning screens (default 10,000) */
  readonly tailLimit?: number;
  /** events between two stored snapshots (default 5,000) */
  readonly snapshotEvery?: number;
  /** who makes the stored snapshots (default: the calling thread) */
  readonly snapshots?: SnapshotMaker;
  /** where faults of our own are written down; never a payload */
  readonly log: (message: string, error: unknown) => void;
}

interface Open {
  readonly community: LiveCommunity;
  readonly sequencer: Sequencer;
}

/** The authority over facts: every command goes through here, in the order of its community. */
export class CommandPipeline implements Pipeline {
  private readonly open = new Map<string, Promise<Open>>();
  private readonly recent = new RecentAnswers(20_000);
  private readonly listeners = new Set<(community: Community, committed: readonly Committed[]) => void>();
  private readonly saving = new Map<string, Promise<void>>();

  constructor(private readonly options: PipelineOptions) {}

  async community(id: string): Promise<Community> {
    return (await this.openOf(id)).community;
  }

  async submit(actor: Actor, command: CommandMessage): Promise<Answer> {
    try {
      return await this.accept(actor, command);
    } catch (error) {
      if (error instanceof UnknownCommunity) return refusalAnswer(command.id, refuse('unknown_community', { field: 'community' }));
      this.options.log(`command ${command.type} failed`, error);
      return refusalAnswer(command.id, refuse('internal'));
    }
  }

  private async accept(actor: Actor, command: CommandMessage): Promise<Answer> {
    const kind = this.options.registry.commands.get(command.type);
    if (!kind) return refusalAnswer(command.id, refuse('unknown_command', { field: 'type' }));
    const fault = faultOfPayload(kind, command.payload);
    if (fault) return refusalAnswer(command.id, fault);
    const digest = digestOf(command);
    const before = this.recent.get(actor.id, command.id);
    if (before) return before.digest === digest ? before.answer : refusalAnswer(command.id, refuse('id_reused', { field: 'id' }));
    const answer = this.answerOnce(actor, command, digest);
    this.recent.put(actor.id, command.id, digest, answer);
    return answer;
  }

  private async answerOnce(actor: Actor, command: CommandMessage, digest: string): Promise<Answer> {
    let remembered = false;
    try {
      const stored = await this.options.store.answer(actor.id, command.id);
      if (stored) {
        remembered = stored.digest === digest;
        return remembered ? (JSON.parse(stored.answer) as Answer) : refusalAnswer(command.id, refuse('id_reused', { field: 'id' }));
      }
      const { sequencer } = await this.openOf(command.community);
      const local: Actor = { id: actor.id, grants: grantsIn(actor.grants, command.community) };
      // To a stranger a community that exists answers like one that doesn't.
      if (local.grants.length === 0) throw new UnknownCommunity(command.community);
      return await new Promise<Answer>((resolve) => {
        sequencer.add({
          actor: local,
          command,
          digest,
          answered: (answer, remember) => {
            remembered = remember;
            resolve(answer);
          },
        });
      });
    } finally {
      if (!remembered) this.recent.forget(actor.id, command.id);
    }
  }

  async answer(account: string, id: string): Promise<Answer | undefined> {
    const recent = this.recent.get(account, id);
    if (recent) return recent.answer;
    const stored = await this.options.store.answer(account, id);
    return stored ? (JSON.parse(stored.answer) as Answer) : undefined;
  }

  onCommit(listener: (community: Community, committed: readonly Committed[]) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    for (const opening of this.open.values()) {
      const { community, sequencer } = await opening;
      await sequencer.idle();
      await this.saving.get(community.id);
      if (community.savedSeq < community.state.seq) await this.save(community);
    }
    await this.options.snapshots?.close();
  }

  /** A community is opened once; `system` always is there, the others once they were founded. */
  private openOf(id: string): Promise<Open> {
    let opening = this.open.get(id);
    if (!opening) {
      opening = this.load(id);
      this.open.set(id, opening);
      opening.catch(() => this.open.delete(id));
    }
    return opening;
  }

  private async load(id: string): Promise<Open> {
    if (id !== systemCommunity) {
      const { community: system } = await this.openOf(systemCommunity);
      if (!system.state.get(Communities, id)) throw new UnknownCommunity(id);
    }
    const { registry, store, version, tailLimit = 10_000, now, newId, log } = this.options;
    const community = await loadCommunity(id, registry, store, version, tailLimit);
    const sequencer = new Sequencer(community, {
      registry,
      store,
      now,
      newId,
      committed: (changed, committed) => this.announce(changed, committed),
      failed: (error, command) => log(`command ${command.type} failed`, error),
    });
    return { community, sequencer };
  }

  private announce(community: LiveCommunity, committed: readonly Committed[]): void {
    for (const listener of this.listeners) {
      try {
        listener(community, committed);
      } catch (error) {
        this.options.log('a listener of commits failed', error);
      }
    }
    const due = community.state.seq - community.savedSeq >= (this.options.snapshotEvery ?? 5000);
    if (due && !this.saving.has(community.id)) void this.save(community);
  }

  private save(community: LiveCommunity): Promise<void> {
    const { store, version, log, snapshots = inlineSnapshots } = this.options;
    const saving = snapshots
      .make(community.id, community.state)
      .then(async ({ seq, body }) => {
        await store.saveSnapshot(community.id, { seq, version, body });
        community.savedSeq = seq;
      })
      .catch((error: unknown) => log(`snapshot of ${community.id} was not stored`, error))
      .finally(() => this.saving.delete(community.id));
    this.saving.set(community.id, saving);
    return saving;
  }
}
