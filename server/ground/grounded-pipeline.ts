import { defineAreas } from '@liandong/shared/areas/capability';
import { drawArea, mergeAreas } from '@liandong/shared/areas/draw-commands';
import { importAreas } from '@liandong/shared/areas/import-commands';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { DecideContext } from '@liandong/shared/kernel/command';
import { refuse } from '@liandong/shared/kernel/refusal';
import type { Registry } from '@liandong/shared/kernel/registry';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Answer } from '@liandong/shared/protocol/up';
import { refusalAnswer } from '../pipeline/answers.ts';
import type { CommandMessage, Pipeline } from '../pipeline/api.ts';
import { faultIn } from '../pipeline/check.ts';
import { WorkerLine } from '../workers/line.ts';
import { noteAnswer, rehearse } from './known.ts';
import type { GroundAnswer, GroundQuestion } from './questions.ts';

/** Commands that ask geometry for what takes long. */
const drawing: ReadonlySet<string> = new Set([defineAreas, importAreas, drawArea, mergeAreas]);

/** Longest that the geometry of one command may take, ms. */
const patience = 60_000;

/** Whoever reckons; a worker on a server. */
type Reckoner = Pick<WorkerLine<GroundQuestion, GroundAnswer>, 'ask' | 'close'>;

interface GroundPorts {
  readonly registry: Registry;
  readonly log: (message: string, error: unknown) => void;
  readonly reckoner?: Reckoner;
}

/**
 * The pipeline, with the geometry of areas reckoned in a worker before a wish is decided. A rule is rehearsed to see
 * what it asks; then it decides as ever, and finds the geometry done already. Wishes for areas of one community wait
 * for each other, so that what was reckoned still holds when its turn comes.
 */
export class GroundedPipeline implements Pipeline {
  private readonly worker: Reckoner;
  private readonly turns = new Map<string, Promise<unknown>>();
  readonly community: Pipeline['community'];
  readonly answer: Pipeline['answer'];
  readonly fate: Pipeline['fate'];
  readonly onCommit: Pipeline['onCommit'];

  constructor(
    private readonly core: Pipeline,
    private readonly ports: GroundPorts,
  ) {
    this.worker = ports.reckoner ?? new WorkerLine(new URL('./ground-worker.js', import.meta.url), patience);
    this.community = (id) => core.community(id);
    this.answer = (account, id) => core.answer(account, id);
    this.fate = (account, id) => core.fate(account, id);
    this.onCommit = (listener) => core.onCommit(listener);
  }

  submit(actor: Actor, command: CommandMessage): Promise<Answer> {
    if (!drawing.has(command.type) || !mayDefine(actor, command.community)) return this.core.submit(actor, command);
    const before = this.turns.get(command.community) ?? Promise.resolve();
    const turn = before.then(() => this.define(actor, command));
    this.turns.set(command.community, turn);
    void turn.then(() => {
      if (this.turns.get(command.community) === turn) this.turns.delete(command.community);
    });
    return turn;
  }

  async close(): Promise<void> {
    await Promise.all(this.turns.values());
    await this.core.close();
    await this.worker.close();
  }

  private async define(actor: Actor, command: CommandMessage): Promise<Answer> {
    const forget: (() => void)[] = [];
    try {
      await this.reckon(actor, command, (question, answer) => void forget.push(noteAnswer(question, answer)));
      return await this.core.submit(actor, command);
    } catch (error) {
      if (!(error instanceof Unreckoned)) throw error;
      this.ports.log('the geometry of areas could not be checked', error.cause);
      return refusalAnswer(command.id, refuse('overloaded'));
    } finally {
      for (const one of forget) one();
    }
  }

  /** @throws Unreckoned */
  private async reckon(
    actor: Actor,
    command: CommandMessage,
    note: (question: GroundQuestion, answer: GroundAnswer) => void,
  ): Promise<void> {
    const { community, payload } = command;
    const kind = this.ports.registry.commands.get(command.type);
    // What is no such wish, and a community that is not there, the pipeline refuses by itself.
    if (!kind || faultIn(kind.schema, payload)) return;
    const here = await this.core.community(community).catch(() => undefined);
    if (!here) return;
    const context: DecideContext = {
      ...{ state: here.state, actor, command, now: 0 },
      // Rules of areas ask neither for ids nor for records nor for rights.
      ...{ newId: () => '', record: () => undefined, grantsOf: () => [], ledgerHolds: () => undefined },
    };
    const next = (): GroundQuestion | undefined => rehearse(() => kind.decide(context, payload));
    try {
      for (let question = next(); question; question = next()) note(question, await this.worker.ask(question));
    } catch (error) {
      throw new Unreckoned('no answer of geometry', { cause: error });
    }
  }
}

class Unreckoned extends Error {}

/** Nobody else's drawing is worth a reckoning. */
function mayDefine(actor: Actor, community: string): boolean {
  return grantFor({ id: actor.id, grants: grantsIn(actor.grants, community) }, 'area', 'C') !== undefined;
}
