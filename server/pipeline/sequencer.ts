import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { isRefusal, refuse } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { redo, undo } from '@liandong/shared/kernel/state';
import type { Answer } from '@liandong/shared/protocol/up';
import {
  StoreUnavailable,
  type Batch,
  type Store,
  type StoredAnswer,
  type StoredEvent,
  type StoredText,
} from '../store/port.ts';
import { refusalAnswer } from './answers.ts';
import type { CommandMessage, Committed, Fact } from './api.ts';
import type { LiveCommunity } from './community.ts';
import { decideAll, recordKey, type Outcome, type World } from './decide.ts';
import { freeze } from './events.ts';
import { nextTurn, Pace, restAfter } from './pace.ts';

/** A command waiting its turn, its payload checked. */
export interface Waiting {
  readonly actor: Actor;
  readonly command: CommandMessage;
  readonly digest: string;
  readonly answered: (answer: Answer, remember: boolean) => void;
}

export interface SequencerPorts {
  readonly registry: Registry;
  readonly store: Store;
  readonly now: () => number;
  /** how long a commit may hold up what waits behind it, ms */
  readonly patienceMs: number;
  readonly newId: () => string;
  /** what an account may do in this community */
  readonly grantsOf: (account: string) => readonly Grant[];
  /** whether the chain of its entries holds, as far as that is known */
  readonly ledgerHolds: () => boolean | undefined;
  readonly committed: (community: LiveCommunity, committed: readonly Committed[]) => void;
  readonly failed: (error: unknown, command: CommandMessage) => void;
}

interface Decided {
  readonly waiting: Waiting;
  readonly answer: Answer;
  readonly remember: boolean;
}

/** Most commands of one commit. */
const mostAtOnce = 256;
/** How soon a write of which nobody knows whether it stands is looked at again, ms. */
const lookAgainAfter = 1_000;
/** Most commands that wait: beyond it the disk can't keep up, and whoever asks is told so. */
const mostWaiting = 8_000;

/**
 * Orders the commands of one community: decides all that wait, writes what came of them in one commit,
 * then lets it be seen and answers. State never shows what is not durable.
 */
export class Sequencer {
  private readonly queue: Waiting[] = [];
  private running: Promise<void> | undefined;
  /** a write failed, and nobody knows whether it stands */
  private uncertain = false;
  /** a commit takes longer than anybody should wait behind it */
  private stalled = false;

  constructor(
    private readonly community: LiveCommunity,
    private readonly ports: SequencerPorts,
  ) {}

  add(waiting: Waiting): void {
    if (this.stalled) {
      waiting.answered(refusalAnswer(waiting.command.id, refuse('store_unavailable')), false);
      return;
    }
    if (this.queue.length >= mostWaiting) {
      waiting.answered(refusalAnswer(waiting.command.id, refuse('overloaded')), false);
      return;
    }
    this.queue.push(waiting);
    this.running ??= this.run();
  }

  /** Resolves when nothing waits. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  private async run(): Promise<void> {
    // One turn later: what arrives in the same turn shares the commit.
    await nextTurn();
    do {
      const [began, taken] = [performance.now(), this.queue.splice(0, mostAtOnce)];
      const behind = await this.turn(taken);
      const turn = { shared: taken.length, behind: behind ?? 0, took: performance.now() - began };
      const rest = behind === undefined ? 0 : restAfter(turn, this.queue.length);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    } while (this.queue.length > 0);
    this.running = undefined;
    if (this.uncertain) this.lookAgain();
  }

  /** @returns how many came while its commit was under way; nothing where nothing was committed */
  private async turn(turn: readonly Waiting[]): Promise<number | undefined> {
    const pace = new Pace();
    let records: Map<string, unknown>;
    try {
      await this.takeWhatStands();
      records = await this.readRecords(turn, pace);
    } catch (error) {
      for (const waiting of turn) this.fail(waiting, error);
      return undefined;
    }
    const { state } = this.community;
    const start = state.seq;
    const world: World = {
      registry: this.ports.registry,
      state,
      now: this.ports.now(),
      newId: this.ports.newId,
      grantsOf: this.ports.grantsOf,
      ledgerHolds: this.ports.ledgerHolds,
      records,
    };
    const decided: Decided[] = [];
    const outcomes: Outcome[] = [];
    const facts: Fact[] = [];
    for (const waiting of turn) {
      if (pace.isOver) await this.restAhead(pace, start, facts);
      const one = this.decide(world, waiting);
      if (!one) continue;
      decided.push(one.decided);
      if (!one.outcome) continue;
      outcomes.push(one.outcome);
      facts.push(...one.outcome.committed);
    }
    // State goes back to what is durable while the commit is under way: nobody may see what might not last.
    undo(
      state,
      facts.flatMap(({ changes }) => [...changes]),
    );
    state.seq = start;
    let hashes: readonly string[];
    try {
      hashes = await this.write(await this.batchOf(decided, outcomes, facts, world.now, pace));
    } catch (error) {
      // When even reading fails, the next turn looks again, and there will be one.
      await this.takeWhatStands().catch(() => undefined);
      for (const { waiting } of decided) this.fail(waiting, error);
      return undefined;
    }
    const behind = this.queue.length;
    const committed = facts.map((fact, i) => ({ ...fact, hash: hashes[i] ?? this.community.hash }));
    for (const one of committed) this.community.advance(one);
    if (committed.length > 0) this.ports.committed(this.community, committed);
    for (const { waiting, answer, remember } of decided) {
      waiting.answered(answer, remember);
      if (pace.isOver) await pace.rest();
    }
    return committed.length > 0 ? behind : undefined;
  }

  /** Rests while commands are being decided: whoever looks meanwhile sees what is durable and nothing else. */
  private async restAhead(pace: Pace, start: number, facts: readonly Fact[]): Promise<void> {
    const { state } = this.community;
    const ahead = facts.flatMap(({ changes }) => [...changes]);
    const { seq } = state;
    undo(state, ahead);
    state.seq = start;
    await pace.rest();
    redo(state, ahead);
    state.seq = seq;
  }

  /** Stores a batch; returns the hashes of its events. */
  private async write({ batch, hashes }: { batch: Batch; hashes: readonly string[] }): Promise<readonly string[]> {
    if (batch.events.length + batch.answers.length + batch.records.length === 0) return hashes;
    const patience = setTimeout(() => this.losePatience(), this.ports.patienceMs);
    try {
      await this.ports.store.commit([batch]);
      return hashes;
    } catch (error) {
      this.uncertain = true;
      throw error;
    } finally {
      clearTimeout(patience);
      this.stalled = false;
    }
  }

  /** What only waits behind a commit surely has no effect and is refused; the commit itself is awaited, however long. */
  private losePatience(): void {
    this.stalled = true;
    for (const waiting of this.queue.splice(0)) this.fail(waiting, new StoreUnavailable('the disk does not answer'));
  }

  /** A writer that died may have stored its last batch all the same: then it counts, and everybody hears of it. */
  private async takeWhatStands(): Promise<void> {
    if (!this.uncertain) return;
    await this.community.catchUp(this.ports.store, (committed) => this.ports.committed(this.community, committed));
    this.uncertain = false;
  }

  /** Nobody need send anything for it: what stands is seen by all as soon as the disk can be read. */
  private lookAgain(): void {
    setTimeout(() => {
      if (this.uncertain) this.running ??= this.run();
    }, lookAgainAfter).unref();
  }

  /** Private records that the commands of a turn name, as they stand before it. */
  private async readRecords(turn: readonly Waiting[], pace: Pace): Promise<Map<string, unknown>> {
    const records = new Map<string, unknown>();
    for (const { command } of turn) {
      const kind = this.ports.registry.commands.get(command.type);
      for (const key of kind?.reads?.(command.payload, this.community.state) ?? []) {
        if (pace.isOver) await pace.rest();
        const name = recordKey(key);
        if (!records.has(name)) records.set(name, await this.ports.store.record(this.community.id, key.kind, key.id));
      }
    }
    return records;
  }

  private decide(world: World, waiting: Waiting): { decided: Decided; outcome?: Outcome } | undefined {
    const { actor, command } = waiting;
    try {
      const outcome = decideAll(world, actor, command);
      if (isRefusal(outcome)) {
        // A refusal by rights may turn out otherwise once rights change, so it is not remembered.
        const remember = outcome.refused.code !== 'forbidden';
        return { decided: { waiting, answer: refusalAnswer(command.id, outcome), remember } };
      }
      const answer: Answer = {
        id: command.id,
        result: outcome.duplicate ? 'duplicate' : 'applied',
        seq: world.state.seq,
      };
      if (outcome.note) answer.note = outcome.note;
      return { decided: { waiting, answer, remember: true }, outcome };
    } catch (error) {
      this.fail(waiting, error);
      return undefined;
    }
  }

  private async batchOf(
    decided: readonly Decided[],
    outcomes: readonly Outcome[],
    facts: readonly Fact[],
    at: number,
    pace: Pace,
  ): Promise<{ batch: Batch; hashes: string[] }> {
    const events: StoredEvent[] = [];
    const texts: StoredText[] = [];
    let previous = this.community.hash;
    for (const { event } of facts) {
      if (pace.isOver) await pace.rest();
      const frozen = freeze(this.ports.registry, event, previous);
      events.push(frozen.stored);
      texts.push(...frozen.texts);
      previous = frozen.stored.hash;
    }
    const answers: StoredAnswer[] = decided
      .filter(({ remember }) => remember)
      .map(({ waiting, answer }) => ({
        id: answer.id,
        account: waiting.actor.id,
        digest: waiting.digest,
        answer: JSON.stringify(answer),
        at,
      }));
    const batch = {
      community: this.community.id,
      events,
      texts,
      answers,
      records: outcomes.flatMap((outcome) => outcome.records),
      erases: outcomes.flatMap((outcome) => outcome.erases),
    };
    return { batch, hashes: events.map(({ hash }) => hash) };
  }

  private fail(waiting: Waiting, error: unknown): void {
    const code = error instanceof StoreUnavailable ? 'store_unavailable' : 'internal';
    if (code === 'internal') this.ports.failed(error, waiting.command);
    waiting.answered(refusalAnswer(waiting.command.id, refuse(code)), false);
  }
}
