import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import { Areas, type AreaRecord } from '@liandong/shared/areas/schema';
import { drillCommunity, realOf } from '@liandong/shared/drills/of';
import { drillId, Drills, mostForces, type Drill } from '@liandong/shared/drills/schema';
import { drillEnded } from '@liandong/shared/drills/events';
import type { Actor } from '@liandong/shared/kernel/actor';
import type { Event } from '@liandong/shared/kernel/event';
import { Orgs } from '@liandong/shared/orgs/schema';
import { trainingBegun } from '@liandong/shared/trainings/events';
import { drillWords } from '@liandong/shared/drills/terms';
import { Trainings, type Training } from '@liandong/shared/trainings/schema';
import { VolunteerFields, volunteers } from '@liandong/shared/volunteers/schema';
import { installation } from '../accounts/first.ts';
import type { Community, Pipeline } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import { thaw } from '../pipeline/events.ts';
import type { Store } from '../store/port.ts';

export interface CarrierPorts {
  readonly pipeline: Pick<Pipeline, 'community' | 'submit' | 'onCommit'>;
  readonly store: Pick<Store, 'events'>;
  readonly log: (message: string, error: unknown) => void;
}

const longestName = 60;

/** A wish was refused, or could not be stored: it is sent again at the next start. */
class NotCarried extends Error {
  override name = 'NotCarried';
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
        if (kind === 'drill' && status === 'in_progress') this.soon(() => this.begin(community, training));
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

  private async begin(real: Community, id: string): Promise<void> {
    const training = real.state.get(Trainings, id);
    if (training?.kind !== 'drill' || training.startedAt === undefined) return;
    const place = drillCommunity(real.id, id);
    const { state: system } = await this.ports.pipeline.community(systemCommunity);
    const known = system.get(Communities, real.id);
    const about = { subdistrict: known?.subdistrict, ground: known?.ground };
    const founding = { id: place, name: marked(known?.name ?? real.id), drillOf: real.id };
    await this.send(installation, systemCommunity, `${place}:found`, 'community.found', {
      ...founding,
      ...given(about),
    });
    // What was set once is not copied again: by then it has a life of its own.
    if ((await this.ports.pipeline.community(place)).state.get(Drills, drillId)) return;
    await this.copy(real, place);
    await this.set(place, training, training.startedAt);
  }

  /** Areas, organisations and people as they stand when it begins. */
  private async copy(real: Community, place: string): Promise<void> {
    const moved = (area: AreaRecord): object => {
      const { id, kind, name, parent, polygon, at, posts, households, floors, homesPerFloor } = area;
      const own = id === real.id ? { id: place, name: marked(name) } : { id, name };
      const above = parent === real.id ? place : parent;
      return { ...own, kind, ...given({ parent: above, polygon, at, posts, households, floors, homesPerFloor }) };
    };
    const areas = [...real.state.all(Areas).values()].map(moved);
    if (areas.length > 0) await this.send(installation, place, `${place}:areas`, 'area.define', { areas });
    for (const { id, name, party } of real.state.all(Orgs).values())
      await this.send(installation, place, `${place}:org:${id}`.slice(0, 80), 'org.enrol', { id, name, party });
    const fields = Object.keys(VolunteerFields.properties);
    const forces = [...real.state.all(volunteers).values()]
      .filter(({ status }) => status === 'active')
      .map((person) => Object.fromEntries(Object.entries(person).filter(([key]) => fields.includes(key))));
    for (let n = 0; n < forces.length; n += mostForces)
      await this.send(bySystem, place, `${place}:forces:${n}`.slice(-80), 'drill.copy', {
        id: drillId,
        forces: forces.slice(n, n + mostForces),
      });
  }

  private async set(place: string, { id, title, script = [] }: Training, startedAt: number): Promise<void> {
    const payload = { id: drillId, training: id, title, startedAt, script };
    await this.send(bySystem, place, `${place}:set`.slice(-80), 'drill.set', payload);
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
    if (state.get(Trainings, drill.training)?.status !== 'in_progress') return;
    const { figures, findings } = data as { figures: object; findings: readonly object[] };
    const payload = { id: drill.training, figures, findings };
    await this.send(bySystem, real, `${community.id}:ended`.slice(-80), 'training.receive', payload);
  }

  /** @throws NotCarried */
  private async send(actor: Actor, community: string, id: string, type: string, payload: object): Promise<void> {
    const { error } = await this.ports.pipeline.submit(actor, { id, type, community, payload });
    if (error) throw new NotCarried(`${type} in ${community}: ${error.reason ?? error.code} ${error.field ?? ''}`);
  }
}

/** The fields that have a value. */
function given(fields: Readonly<Record<string, unknown>>): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
