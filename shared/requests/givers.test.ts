import { describe, expect, it } from 'vitest';
import { viewOf } from '../kernel/view.ts';
import { blankets, coordinator, giver, Market } from '../testing/market.ts';
import { Requests } from './schema.ts';

/** What an organisation sees of request `r`. */
function seenBy(market: Market, org: string): Record<string, unknown> {
  const seen = market.registry
    .projectAll(market.state, viewOf(giver(org).grants))
    .get(Requests.name)
    ?.get('r');
  return { ...seen };
}

function published(more: object = {}): Market {
  const market = new Market();
  const request = { ...blankets(10), place: '三八里 12 号楼门厅', point: [115.9, 38.8], ...more };
  market.must(coordinator, 'request.publish', { id: 'r', request });
  return market;
}

describe('where to', () => {
  it('[P7] is told to an organisation once its pledge is accepted, and to no other', () => {
    const market = published();
    for (const org of ['o1', 'o2']) {
      expect(seenBy(market, org)).toMatchObject({ title: '毛毯', placeLater: true });
      expect(seenBy(market, org)).not.toHaveProperty('place');
      expect(seenBy(market, org)).not.toHaveProperty('point');
    }
    market.pledge('p1', 'o1', 2);
    expect(seenBy(market, 'o1')).toMatchObject({ place: '三八里 12 号楼门厅', point: [115.9, 38.8] });
    expect(seenBy(market, 'o2')).not.toHaveProperty('place');
    for (const org of ['o1', 'o2']) expect(seenBy(market, org)).not.toHaveProperty('givers');
  });

  it('[P7] is told no longer when all that it promised ended, and stays with whoever brought something', () => {
    const market = published();
    market.pledge('p1', 'o1', 2);
    market.pledge('p2', 'o1', 3);
    market.must(giver('o1'), 'pledge.withdraw', { id: 'p1' });
    expect(seenBy(market, 'o1')).toHaveProperty('place');
    for (const step of ['prepare', 'send', 'deliver']) market.must(giver('o1'), `pledge.${step}`, { id: 'p2' });
    market.must(coordinator, 'pledge.receive', { id: 'p2' });
    expect(seenBy(market, 'o1')).toHaveProperty('place');
    market.pledge('p3', 'o2', 1);
    market.must(giver('o2'), 'pledge.withdraw', { id: 'p3' });
    expect(seenBy(market, 'o2')).not.toHaveProperty('place');
  });

  it('[P7] is public where a public sheet says it', () => {
    const source = { feed: 'wuhan2020', table: 'hospital', row: 'x' };
    expect(seenBy(published({ source }), 'o1')).toMatchObject({ place: '三八里 12 号楼门厅' });
  });
});
