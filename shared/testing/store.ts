import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import type { Actor } from '../kernel/actor.ts';
import { requests } from '../requests/capability.ts';
import { accountId, AllStock, StockAccounts, StockMovements, totalsId } from '../stock/schema.ts';
import { availableOf } from '../stock/figures.ts';
import { stock } from '../stock/capability.ts';
import { blankets, coordinator, giver } from './market.ts';
import { actorOf, World, type Outcome } from './world.ts';

export const worker = actorOf('a-worker', 'grid_worker', { grids: ['003'] });
export const captain = actorOf('a-captain', 'captain', { grids: ['003-01'] });
export const day = 86_400_000;

const store = { kind: 'warehouse', grid: 'unlocated' };

/** A community with a warehouse `w`, a building's point `b` in area 003-01 of grid 003 and an organisation's store `x`. */
export class Store extends World {
  private made = 0;

  constructor() {
    super(new Registry([areasWith(() => undefined), requests, stock]));
    this.places = [
      { ...store, id: 'w', name: '社区仓库' },
      { ...store, id: 'b', name: '三号楼', kind: 'building', grid: '003-01' },
    ];
    const areas = ['003', '003-01'].map((id) => ({ id, kind: 'subdistrict', name: id }));
    this.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
    for (const place of this.places) this.must(coordinator, 'stock.keepPlace', place);
    this.must(giver('o'), 'stock.keepPlace', { ...store, id: 'x', name: '自有仓库', kind: 'own_store', org: 'o' });
    this.item('rice', { unit: '袋', safety: 20 });
  }

  readonly places: readonly { id: string; name: string; kind: string; grid: string }[];

  item(id: string, more: object = {}): void {
    const usual = { name: id, code: '1010101', unit: '件', safety: 0, tracksExpiry: false, rigid: true };
    this.must(coordinator, 'stock.keepItem', { ...usual, id, ...more });
  }

  /** Moves goods under a new id. */
  move(actor: Actor, kind: string, quantity: number, more: object = {}): Outcome & { readonly id: string } {
    const id = `m${++this.made}`;
    const end = kind.endsWith('_in') ? { to: 'w' } : kind === 'transfer' ? { from: 'w', to: 'b' } : { from: 'w' };
    return { id, ...this.send(actor, 'stock.move', { id, kind, item: 'rice', quantity, ...end, ...more }) };
  }

  /** Publishes a request `q` for any amount of rice. */
  publish(): void {
    const lines = [{ id: 'a', item: '米', ask: 'open' }] as const;
    this.must(coordinator, 'request.publish', { id: 'q', request: blankets(1, { lines }) });
  }

  statusOf(id: string): string | undefined {
    return this.state.get(StockMovements, id)?.status;
  }

  onHand(place = 'w', item = 'rice'): number {
    return this.state.get(StockAccounts, accountId({ place }, item))?.onHand ?? 0;
  }

  left(item = 'rice', org?: string): number {
    const totals = this.state.get(AllStock, totalsId(item, org));
    return totals ? availableOf(totals, this.now) : 0;
  }
}
