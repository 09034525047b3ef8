import { createHash } from 'node:crypto';
import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import { drillCommunity, realOf } from '@liandong/shared/drills/of';
import { drillId, Drills, mostForces, mostOfStock, type Drill } from '@liandong/shared/drills/schema';
import { drillEnded } from '@liandong/shared/drills/events';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { errors, type ErrorCode } from '@liandong/shared/protocol/errors';
import { Orgs } from '@liandong/shared/orgs/schema';
import { trainingBegun } from '@liandong/shared/trainings/events';
import { drillWords } from '@liandong/shared/drills/terms';
import { Trainings, type Training } from '@liandong/shared/trainings/schema';
import { installation } from '../accounts/first.ts';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import { thaw } from '../pipeline/events.ts';
import type { Store } from '../store/port.ts';
import { areasOf, forcesOf, given, stockOf } from './copies.ts';

export interface CarrierPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'submit' | 'onCommit'>;
  readonly store: Pick<Store, 'events'>;
  readonly log: (message: string, error: unknown) => void;
}

const longestName = 60;
/** Most areas of one wish: each may have an outline of thousands of corners. */
const mostAreas = 1_000;

/** A wish came to nothing. Where it was refused it is of no use to send it again; what could not be stored is sent again at the next start. */
class NotCarried extends Error {
  override name = 'NotCarried';

  constructor(
    readonly isRefused: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** Names a wish by the drill and by what it carries: both are people's, and too long for one together. */
function wishId(place: string, ...what: readonly (string | number)[]): string {
  return `drill-${createHash('sha256')
    .update(JSON.stringify([place, ...what]))
    .digest('hex')
    .slice(0, 40)}`;
}

/** Said before the name itself, so that nothing that names it can leave it out. */
const marked = (name: string): string => `${drillWords.name}${name}`.slice(0, longestName);

/**
 * Carries a drill between two logs, each of which says what happened in it. That it began stands in the log of the community that holds it: out of
 * that the drill's own community is founded and set. That it ended stands in the drill's log, with its figures and findings: these are received
 * where it began. Every wish has an id made from what it carries, so that after a stop all are sent again and none has a second effect.
 */
export class DrillCarrier {
  private readonly stop: () => void;
  private working = Promise.resolve();

  constructor(private readonly ports: CarrierPorts) {
    this.stop = ports.pipeline.onCommit((community, committed) => {
      for (const { event } of committed) {
        if (event.type === trainingBegun.type)
          this.soon(() => this.begin(community, (event.data as { id: string }).id));
        if (event.type === drillEnded.type) this.soon(() => this.end(community, event));
      }
    });
  }

  /** Carries on what a stop cut off. */
  async complete(communities: readonly string[]): Promise<void> {
    for (const id of communities) {
      const community = await this.ports.pipeline.community(id);
      for (const { id: training, kind, status } of community.state.all(Trainings).values())
        if (kind === 'drill' && (status === 'in_progress' || status === 'cancelled'))
          this.soon(() => this.begin(community, training));
      if (community.state.get(Drills, drillId)?.endedAt !== undefined) this.soon(() => this.endAgain(community));
    }
    await this.working;
  }

  async close(): Promise<void> {
    this.stop();
    await this.working;
  }

  private soon(work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((error: unknown) => {
      this.ports.log('a drill was not carried on', error);
    });
  }

  /** What can't be set up is said where it was begun, so that it can be cancelled there. */
  private async begin(real: Community, id: string): Promise<void> {
    const training = real.state.get(Trainings, id);
    if (training?.kind !== 'drill' || training.startedAt === undefined) return;
    if (training.stuck || training.status === 'cancelled') return this.abandon(real, training, training.startedAt);
    try {
      await this.setUp(real, training, training.startedAt);
    } catch (error) {
      if (!(error instanceof NotCarried) || !error.isRefused) throw error;
      this.ports.log('a drill could not be set up', error);
      await this.send(bySystem, real.id, wishId(real.id, id, 'stuck'), 'training.stick', { id });
      await this.abandon(real, training, training.startedAt);
    }
  }

  /** What there is of a drill that could not be set up is over at once: otherwise it would go on for ever, with nothing that says what it is. */
  private async abandon(real: Community, { id, title }: Training, startedAt: number): Promise<void> {
    const place = drillCommunity(real.id, id);
    const { state: system } = await this.ports.pipeline.community(systemCommunity);
    if (!system.get(Communities, place)) return;
    const drill = (await this.ports.pipeline.community(place)).state.get(Drills, drillId);
    if (drill?.endedAt !== undefined) return;
    const payload = { id: drillId, training: id, title, startedAt, script: [] };
    if (!drill) await this.send(bySystem, place, wishId(place, 'abandon'), 'drill.set', payload);
    await this.send(bySystem, place, wishId(place, 'abandoned'), 'drill.end', { id: drillId });
  }

  private async setUp(real: Community, training: Training, startedAt: number): Promise<void> {
    const { id } = training;
    const place = drillCommunity(real.id, id);
    const { state: system } = await this.ports.pipeline.community(systemCommunity);
    const known = system.get(Communities, real.id);
    const about = known ? given(known, ['subdistrict', 'ground']) : {};
    await this.send(installation, systemCommunity, wishId(place, 'found'), 'community.found', {
      ...{ ...about, id: place, name: marked(known?.name ?? real.id), drillOf: real.id },
    });
    // What was set once is not copied again: by then it has a life of its own.
    if ((await this.ports.pipeline.community(place)).state.get(Drills, drillId)) return;
    await this.copy(real, place);
    await this.set(place, training, startedAt);
  }

  /** Areas, organisations, people and goods as they stand when it begins. */
  private async copy({ id: real, state }: Community, place: string): Promise<void> {
    const held = { state, real, place, name: marked };
    for (const [n, areas] of parts(areasOf(held), mostAreas))
      await this.send(installation, place, wishId(place, 'areas', n), 'area.define', { areas });
    for (const { id, name, party } of state.all(Orgs).values())
      await this.send(installation, place, wishId(place, 'org', id), 'org.enrol', { id, name, party });
    for (const [, forces] of parts(forcesOf(state), mostForces))
      await this.send(bySystem, place, wishId(place, 'forces', JSON.stringify(forces)), 'drill.copy', {
        id: drillId,
        forces,
      });
    const stock = stockOf(held);
    // What lies somewhere needs the store and the item first.
    for (const what of ['places', 'items', 'shelves'] as const)
      for (const [, some] of parts<object>(stock[what], mostOfStock))
        // By what is in it: a part that is made up anew after a stop is another wish, and who and what came before is left out there.
        await this.send(bySystem, place, wishId(place, what, JSON.stringify(some)), 'drill.stock', {
          ...{ id: drillId, places: [], items: [], shelves: [] },
          [what]: some,
        });
  }

  private async set(place: string, { id, title, script = [] }: Training, startedAt: number): Promise<void> {
    const payload = { id: drillId, training: id, title, startedAt, script };
    await this.send(bySystem, place, wishId(place, 'set'), 'drill.set', payload);
  }

  /** The log is read for its end: what was released stands there and nowhere else. */
  private async endAgain(community: Community): Promise<void> {
    for (let after = 0; ;) {
      const { events, texts } = await this.ports.store.events(community.id, after);
      const ended = thaw(events, texts).find(({ type }) => type === drillEnded.type);
      if (ended) return this.end(community, ended);
      const last = events.at(-1);
      if (!last) return;
      after = last.seq;
    }
  }

  private async end(community: Community, { data }: Event): Promise<void> {
    const drill: Drill | undefined = community.state.get(Drills, drillId);
    const real = realOf(community.id);
    if (!drill || real === undefined) return;
    const { state } = await this.ports.pipeline.community(real);
    const training = state.get(Trainings, drill.training);
    if (training?.status !== 'in_progress' || training.stuck) return;
    const { figures, findings } = data as { figures: object; findings: readonly object[] };
    const payload = { id: drill.training, figures, findings };
    await this.send(bySystem, real, wishId(community.id, 'ended'), 'training.receive', payload);
  }

  /** @throws NotCarried */
  private async send(actor: Actor, community: string, id: string, type: string, payload: object): Promise<void> {
    const { error } = await this.ports.pipeline.submit(actor, { id, type, community, payload });
    // By its id it is known what it carries: something of it came before, and stands.
    if (!error || error.code === 'id_reused') return;
    const why = `${type} in ${community}: ${error.reason ?? error.code} ${error.field ?? ''}`;
    throw new NotCarried(errors[error.code as ErrorCode].remedy !== 'retry', why);
  }
}

/** A list in parts of so many, each with its number. */
function* parts<T>(list: readonly T[], most: number): Generator<readonly [number, readonly T[]]> {
  for (let n = 0; n < list.length; n += most) yield [n, list.slice(n, n + most)];
}
