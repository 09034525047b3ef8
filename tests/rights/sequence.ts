import { createRegistry } from '@liandong/shared/registry';
import { State } from '@liandong/shared/kernel/state';
import { viewOf } from '@liandong/shared/kernel/view';
import { isRefusal } from '@liandong/shared/kernel/refusal';
import { decideAll, type Outcome, type World } from '@liandong/server/pipeline/decide';
import type { Actor, Grant } from '@liandong/shared/kernel/actor';
import { allowed } from './allowed.ts';
import { expectedCommands } from './expected-commands.ts';
import { columns } from './expected-rights.ts';
import type { AnyRecord } from './expected-sight.ts';
import { faultOf, faultsIn, gradeOf } from './grade.ts';
import { before, commandFor } from './befores.ts';
import type { Target } from './target.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
const community = 'c';
// Codes that begin with one another, some of them inside of one another.
const grids = ['003', '003-1', '0031', '440604012051', '440604012051015', '44060401205101502'];
const orgs = ['o1', 'o2'];
const names = Object.keys(expectedCommands);

type Random = () => number;

/** A community in memory, people whose rights change, and what they try: held against the copies of the guide at every step. */
export class Sequence {
  readonly faults: string[] = [];
  granted = 0;
  refused = 0;
  private readonly world: World;
  private readonly actors: Actor[];
  private ids = 0;

  constructor(private readonly random: Random) {
    let made = 0;
    this.world = {
      ...{ registry, state: new State(), now: 1_000_000_000, newId: () => `n${++made}`, records: new Map() },
      ledgerHolds: () => undefined,
      grantsOf: (account) =>
        account === 'lead' || account === 'worker'
          ? [{ community, role: account === 'lead' ? 'lead' : 'social_worker' }]
          : (this.actors.find(({ id }) => id === account)?.grants ?? []),
    };
    this.actors = ['a1', 'a2', 'a3'].map((id) => ({ id, grants: this.grants() }));
    const areas = grids.map((id) => ({ id, kind: 'subdistrict', name: id }));
    this.send({ id: 'admin', grants: [{ community, role: 'system_admin' }] }, 'area.define', { areas });
  }

  run(steps: number): void {
    for (let step = 0; step < steps && this.faults.length === 0; step++) {
      if (this.random() < 0.1) this.changeRights();
      const [name, target] = [this.pick(names), this.target()];
      if (this.random() < 0.6) this.prepare(name, target);
      this.try(name, target);
    }
    for (const actor of this.actors) this.look(actor);
  }

  private pick<T>(from: readonly T[]): T {
    return from[Math.floor(this.random() * from.length)] as T;
  }

  private grants(): Grant[] {
    return Array.from({ length: this.random() < 0.3 ? 2 : 1 }, () => ({
      community,
      role: this.pick(columns),
      ...(this.random() < 0.5 ? { grids: [this.pick(grids)] } : {}),
      ...(this.random() < 0.4 ? { org: this.pick(orgs) } : {}),
      ...(this.random() < 0.05 ? { readOnly: true as const } : {}),
    }));
  }

  private changeRights(): void {
    const at = Math.floor(this.random() * this.actors.length);
    this.actors[at] = { id: `a${at + 1}`, grants: this.grants() };
  }

  private target(): Target {
    return {
      id: `t${Math.floor(this.random() * 4)}`,
      grid: this.pick(grids),
      org: this.pick(orgs),
      person: this.pick(['a1', 'a2', 'a3', 'p1']),
      ...{ lead: 'lead', worker: 'worker' },
      quantity: this.pick([5, 501]),
      now: this.world.now,
    };
  }

  private send(actor: Actor, type: string, payload: object): ReturnType<typeof decideAll> {
    return decideAll(this.world, actor, { id: `c${++this.ids}`, type, community, payload });
  }

  /** Somebody who may do all does what stands before a command, as far as it goes. */
  private prepare(name: string, target: Target): void {
    const all: Grant[] = (['lead', 'command', 'coordinator', 'social_worker', 'supervisor'] as const).map((role) => ({
      community,
      role,
    }));
    const grants: Grant[] = [...all, { community, role: 'social_org', org: target.org }];
    for (const { type, payload } of before(name, target)) this.send({ id: `s${++this.ids}`, grants }, type, payload);
  }

  private try(name: string, target: Target): void {
    const actor = this.pick(this.actors);
    const { type, payload } = commandFor(name, target);
    const expected = expectedCommands[name];
    if (!expected) return;
    const isAllowed = allowed(this.world.state, actor, expected, payload);
    const seq = this.world.state.seq;
    const outcome = this.send(actor, type, payload);
    const code = isRefusal(outcome) ? outcome.refused.code : undefined;
    const said = `${type} ${JSON.stringify(payload)} by ${JSON.stringify(actor)}`;
    if (isAllowed && code === 'forbidden') this.faults.push(`refused: ${said}`);
    if (!isAllowed && (code === undefined || this.world.state.seq !== seq)) this.faults.push(`granted: ${said}`);
    if (isRefusal(outcome)) this.refused++;
    else {
      this.granted++;
      this.hear(this.pick(this.actors), outcome);
    }
  }

  /** What somebody's room is told of an outcome: of each change what is theirs to see, and no more. */
  private hear(actor: Actor, { committed }: Outcome): void {
    const view = viewOf(actor.grants);
    for (const { event, changes } of committed) {
      const item = registry.itemFor(event, changes, view);
      for (const change of item?.changes ?? []) {
        const id = 'put' in change ? change.put.id : 'cut' in change ? change.cut : change.id;
        const { before: was, after: is } =
          changes.findLast((one) => one.collection === change.c && one.id === id) ?? {};
        const record = ('cut' in change ? was : is) as AnyRecord | undefined;
        const fault = record ? this.faultOfChange(actor, change.c, record, change) : `${change.c}/${id} never changed`;
        if (fault !== undefined) this.faults.push(`heard ${fault} by ${JSON.stringify(actor.grants)}`);
      }
    }
  }

  private faultOfChange(actor: Actor, collection: string, record: AnyRecord, change: object): string | undefined {
    if ('put' in change) return faultOf(this.inRoom(actor), collection, record, change.put as object);
    const grade = gradeOf(this.inRoom(actor), collection, record);
    if (grade === 'nothing') return `${collection}/${record.id} is shown`;
    const fields = 'set' in change ? Object.keys(change.set as object) : [];
    const extra = grade === 'whole' ? [] : fields.filter((key) => !grade.includes(key));
    return extra.length > 0 ? `${collection}/${record.id} shows ${extra.join(' ')}` : undefined;
  }

  private look(actor: Actor): void {
    const shown = registry.projectAll(this.world.state, viewOf(actor.grants));
    const faults = faultsIn(this.inRoom(actor), this.world.state.maps, shown);
    this.faults.push(...faults.map((fault) => `seen ${fault} by ${JSON.stringify(actor.grants)}`));
  }

  /** A room is nobody's own: what is one's own as a person comes on another stream. */
  private inRoom({ grants }: Actor): Actor {
    return { id: 'nobody', grants };
  }
}
