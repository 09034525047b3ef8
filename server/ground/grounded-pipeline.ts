import { defineAreas } from '@liandong/shared/areas/capability';
import { importAreas } from '@liandong/shared/areas/import-commands';
import { standingBeside } from '@liandong/shared/areas/redraw';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import { refuse } from '@liandong/shared/kernel/refusal';
import { grantFor } from '@liandong/shared/kernel/rights';
import type { Answer } from '@liandong/shared/protocol/up';
import { refusalAnswer } from '../pipeline/answers.ts';
import type { CommandMessage, Pipeline } from '../pipeline/api.ts';
import { WorkerLine } from '../workers/line.ts';
import type { GroundAnswer, GroundQuestion } from './ground-worker.ts';
import { noteGround } from './known.ts';

type Areas = readonly AreaRecord[];

/** Commands that bring areas with outlines. */
const drawing: ReadonlySet<string> = new Set([defineAreas, importAreas]);

/** Longest that the geometry of one command may take, ms. */
const patience = 60_000;

/** The areas of a payload that nobody has checked yet, where any of them is drawn at all. */
function drawnIn(payload: unknown): Areas | undefined {
  const { areas } = (payload ?? {}) as { areas?: unknown };
  if (!Array.isArray(areas) || !areas.every((area) => typeof area === 'object' && area !== null)) return undefined;
  return areas.some((area: object) => 'polygon' in area) ? (areas as Areas) : undefined;
}

/**
 * The pipeline, with the geometry of new areas reckoned in a worker before they are decided. Rules decide as
 * ever; they find the geometry done already. Wishes for areas of one community wait for each other, so that
 * what was reckoned still holds when its turn comes.
 */
export class GroundedPipeline implements Pipeline {
  private readonly worker = new WorkerLine<GroundQuestion, GroundAnswer>(
    new URL('./ground-worker.js', import.meta.url),
    patience,
  );
  private readonly turns = new Map<string, Promise<unknown>>();
  readonly community: Pipeline['community'];
  readonly answer: Pipeline['answer'];
  readonly fate: Pipeline['fate'];
  readonly onCommit: Pipeline['onCommit'];

  constructor(
    private readonly core: Pipeline,
    private readonly log: (message: string, error: unknown) => void,
  ) {
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
    try {
      await this.reckon(command);
    } catch (error) {
      this.log('the geometry of areas could not be checked', error);
      return refusalAnswer(command.id, refuse('overloaded'));
    }
    return this.core.submit(actor, command);
  }

  private async reckon({ community, payload }: CommandMessage): Promise<void> {
    const areas = drawnIn(payload);
    // Whatever is no list of areas, and a community that is not there, the pipeline refuses by itself.
    const here = areas && (await this.core.community(community).catch(() => undefined));
    if (!areas || !here) return;
    const standing = standingBeside(here.state, areas);
    const answer = await this.worker.ask({ areas, standing });
    if (answer !== 'no areas') noteGround(areas, standing, answer.fault ?? undefined);
  }
}

/** Nobody else's drawing is worth a reckoning. */
function mayDefine(actor: Actor, community: string): boolean {
  return grantFor({ id: actor.id, grants: grantsIn(actor.grants, community) }, 'area', 'C') !== undefined;
}
