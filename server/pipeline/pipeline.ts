import { grantsIn, type Actor, type Grant } from '@liandong/shared/kernel/actor';
import type { Registry } from '@liandong/shared/kernel/registry';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { State } from '@liandong/shared/kernel/state';
import type { Answer } from '@liandong/shared/protocol/up';
import { Accounts, Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import { erasedDigest, StoreUnavailable, type Store } from '../store/port.ts';
import { digestOf, neverCame, neverMark, RecentAnswers, refusalAnswer } from './answers.ts';
import type { CommandMessage, Committed, Community, Fate, Pipeline } from './api.ts';
import { faultOfPayload } from './check.ts';
import { loadCommunity, type LiveCommunity } from './community.ts';
import { Sequencer } from './sequencer.ts';
import { inTime } from './patience.ts';
import { isSnapshotDue } from './snapshot.ts';
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
  /** events between two stored snapshots at the least (default 5,000): of a large state there are more */
  readonly snapshotEvery?: number;
  /** who makes the stored snapshots (default: the calling thread) */
  readonly snapshots?: SnapshotMaker;
  /** how long the refusal of a command is remembered at the least, ms (default 30 days) */
  readonly rememberFor?: number;
  /** answers kept in memory beside the store (default 20,000) */
  readonly recentAnswers?: number;
  /** whether the chain of a community's entries holds, as far as whoever follows the ledgers knows (default: nobody does) */
  readonly ledgerHolds?: (community: string) => boolean | undefined;
  /** how long the disk may take before whoever waits behind it is refused, ms (default 5,000) */
  readonly patienceMs?: number;
  /** where faults of our own are written down; never a payload */
  readonly log: (message: string, error: unknown) => void;
}

const defaultPatienceMs = 5_000;
const thirtyDays = 30 * 24 * 3_600_000;

interface Open {
  readonly community: LiveCommunity;
  readonly sequencer: Sequencer;
}

function fateOf(digest: string, answer: Answer): Fate {
  if (digest === neverCame) return { outcome: 'never' };
  return { outcome: answer.error ? 'refused' : 'applied', answer };
}

/** What an account may do in a community, as far as the installation's own sequence is durable. */
function grantsOf(system: State, account: string, community: string): readonly Grant[] {
  const found = system.get(Accounts, account);
  return found && !found.disabled ? grantsIn(found.grants, community) : [];
}

/** The authority over facts: every command goes through here, in the order of its community. */
export class CommandPipeline implements Pipeline {
  private readonly open = new Map<string, Promise<Open>>();
  private readonly recent: RecentAnswers;
  private readonly listeners = new Set<(community: Community, committed: readonly Committed[]) => void>();
  private readonly saving = new Map<string, Promise<void>>();

  constructor(private readonly options: PipelineOptions) {
    this.recent = new RecentAnswers(options.recentAnswers ?? 20_000);
  }

  async community(id: string): Promise<Community> {
    return (await this.openOf(id)).community;
  }

  async submit(actor: Actor, command: CommandMessage): Promise<Answer> {
    try {
      return await this.accept(actor, command);
    } catch (error) {
      if (error instanceof UnknownCommunity)
        return refusalAnswer(command.id, refuse('unknown_community', { field: 'community' }));
      if (error instanceof StoreUnavailable) return refusalAnswer(command.id, refuse('store_unavailable'));
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
    for (;;) {
      const before = this.recent.get(actor.id, command.id);
      if (!before) break;
      if (before.digest === digest) return before.answer;
      if (before.digest !== neverCame) return refusalAnswer(command.id, refuse('id_reused', { field: 'id' }));
      // Somebody is being told that it never came: whichever is written down first holds for both.
      await before.answer;
    }
    // Nothing is awaited between the look and the entry: of two that race only one gets here.
    const answer = this.answerOnce(actor, command, digest);
    this.recent.begin(actor.id, command.id, digest, answer);
    return answer;
  }

  private async answerOnce(actor: Actor, command: CommandMessage, digest: string): Promise<Answer> {
    let remembered = false;
    try {
      const stored = await this.options.store.answer(actor.id, command.id);
      if (stored) {
        remembered = stored.digest === digest;
        if (remembered || [neverCame, erasedDigest].includes(stored.digest)) return JSON.parse(stored.answer) as Answer;
        return refusalAnswer(command.id, refuse('id_reused', { field: 'id' }));
      }
      const { sequencer } = await this.openOf(command.community);
      const local: Actor = { ...actor, grants: grantsIn(actor.grants, command.community) };
      // To a stranger a community that exists answers like one that doesn't.
      if (local.grants.length === 0 && !local.system) throw new UnknownCommunity(command.community);
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
      if (remembered) this.recent.keep(actor.id, command.id);
      else this.recent.forget(actor.id, command.id);
    }
  }

  async answer(account: string, id: string): Promise<Answer | undefined> {
    const recent = this.recent.get(account, id);
    if (recent) return recent.answer;
    const stored = await this.options.store.answer(account, id);
    return stored ? (JSON.parse(stored.answer) as Answer) : undefined;
  }

  async fate(account: string, id: string): Promise<Fate> {
    return inTime(this.settle(account, id), this.options.patienceMs ?? defaultPatienceMs);
  }

  private async settle(account: string, id: string): Promise<Fate> {
    for (;;) {
      const before = this.recent.get(account, id);
      if (before) {
        const answer = await before.answer;
        // An attempt that came to nothing is not what became of it, and of a mark the store has the word: look again.
        if (before.digest !== neverCame && this.recent.get(account, id) === before)
          return fateOf(before.digest, answer);
        continue;
      }
      const stored = await this.options.store.answer(account, id);
      if (stored) return fateOf(stored.digest, JSON.parse(stored.answer) as Answer);
      // It may have come while we looked.
      if (!this.recent.get(account, id)) this.recent.begin(account, id, neverCame, this.mark(account, id));
    }
  }

  /** Writes down that a command never came. */
  private async mark(account: string, id: string): Promise<Answer> {
    try {
      const standing = await this.options.store.keepAnswer(neverMark(account, id, this.options.now()));
      return JSON.parse(standing.answer) as Answer;
    } finally {
      this.recent.forget(account, id);
    }
  }

  /** Forgets refusals that have been remembered long enough. @throws StoreUnavailable */
  async forgetOld(): Promise<void> {
    await this.options.store.forgetRefusals(this.options.now() - (this.options.rememberFor ?? thirtyDays));
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
      // Nobody waits for this thread any more, and a worker would first have to start and to follow the log.
      if (community.savedSeq < community.state.seq) await this.save(community, inlineSnapshots);
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
    const system = id === systemCommunity ? undefined : (await this.openOf(systemCommunity)).community;
    if (system && !system.state.get(Communities, id)) throw new UnknownCommunity(id);
    const { registry, store, version, tailLimit = 10_000, now, newId, log } = this.options;
    const community = await loadCommunity(id, registry, store, version, tailLimit);
    const sequencer = new Sequencer(community, {
      registry,
      store,
      now,
      newId,
      grantsOf: (account) => grantsOf((system ?? community).state, account, id),
      ledgerHolds: () => this.options.ledgerHolds?.(id),
      committed: (changed, committed) => this.announce(changed, committed),
      patienceMs: this.options.patienceMs ?? defaultPatienceMs,
      failed: (error, command) => log(`command ${command.type} failed`, error),
    });
    if (community.isSnapshotOutdated) void this.save(community);
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
    const due = isSnapshotDue(community.state, community.savedSeq, this.options.snapshotEvery ?? 5_000);
    if ((due || community.isSnapshotOutdated) && !this.saving.has(community.id)) void this.save(community);
  }

  private save(community: LiveCommunity, snapshots = this.options.snapshots ?? inlineSnapshots): Promise<void> {
    const { store, version, log } = this.options;
    const saving = snapshots
      .make(community.id, community.state)
      .then(async ({ seq, body }) => {
        await store.saveSnapshot(community.id, { seq, version, body });
        community.savedSeq = seq;
        return community.isSnapshotOutdated;
      })
      .catch((error: unknown) => {
        log(`snapshot of ${community.id} was not stored`, error);
        return false;
      })
      .then((again) => {
        this.saving.delete(community.id);
        return again ? this.save(community, snapshots) : undefined;
      });
    this.saving.set(community.id, saving);
    return saving;
  }
}
