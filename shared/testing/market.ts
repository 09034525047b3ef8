import { Registry } from '../kernel/registry.ts';
import { requests } from '../requests/capability.ts';
import { Pledges, Requests, type LineFields, type RequestLine } from '../requests/schema.ts';
import { actorOf, World } from './world.ts';

export const lead = actorOf('a-lead', 'lead');
export const coordinator = actorOf('a-he', 'coordinator');
export const gridWorker = actorOf('a-grid', 'grid_worker', { grids: ['unlocated'] });
export const feed = actorOf('a-feed', 'feed');

/** Somebody who gives for an organisation. */
export const giver = (org: string) => actorOf(`a-${org}`, 'social_org', { org });

/** A request for blankets with one line `a`, or with the lines given. */
export function blankets(
  quantity: number,
  more: { readonly priority?: 'urgent' | 'routine'; readonly lines?: readonly LineFields[] } = {},
): object {
  const lines = [{ id: 'a', item: '毛毯', ask: 'amount', quantity, unit: '条' }];
  return { title: '毛毯', kind: 'goods', priority: 'urgent', grid: 'unlocated', line: 'livelihood', lines, ...more };
}

/** A community in which things are asked for, pledged and offered, and nothing else. */
export class Market extends World {
  constructor() {
    super(new Registry([requests]));
  }

  /** Publishes an urgent request `r` for so many blankets. */
  publish(quantity: number): void {
    this.must(coordinator, 'request.publish', { id: 'r', request: blankets(quantity) });
  }

  /** Asks for another number from now on. */
  revise(quantity: number): void {
    const line: LineFields = { id: 'a', item: '毛毯', ask: 'amount', quantity, unit: '条' };
    this.must(coordinator, 'request.revise', { id: 'r', change: { lines: [line] } });
  }

  /** Pledges for request `r`. */
  pledge(id: string, org: string, quantity: number, more: object = {}) {
    return this.send(giver(org), 'pledge.make', { id, request: 'r', line: 'a', org, quantity, ...more });
  }

  /** Brings a pledge to the door: prepared, sent and handed over by its giver. */
  bring(id: string, org: string, handed?: number): void {
    for (const step of ['prepare', 'send']) this.must(giver(org), `pledge.${step}`, { id });
    this.must(giver(org), 'pledge.deliver', { id, ...(handed === undefined ? {} : { quantity: handed }) });
  }

  /** The installation's clock: what falls due is sent by it. */
  tick(type: string, id: string) {
    return this.send({ id: 'system', grants: [], system: true }, type, { id });
  }

  /** Line `a` of request `r`. @throws when it is gone */
  get line(): RequestLine {
    const [line] = this.state.get(Requests, 'r')?.lines ?? [];
    if (!line) throw new Error('the line is gone');
    return line;
  }

  statusOf(pledge: string): string | undefined {
    return this.state.get(Pledges, pledge)?.status;
  }
}
