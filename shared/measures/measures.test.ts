import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeOf } from '../residents/place.ts';
import { captain, keeper, makeCareWorld, social } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { measuresAt } from './for-residents.ts';
import { measures } from './schema.ts';

const lead = actorOf('a-lead', 'lead');
const resident = actorOf('a-resident', 'resident');
const part = { id: 'p', title: '在楼道口提醒换鞋', way: 'wechat_group' };
const card = { id: 'm', title: '楼道消毒', mandatory: '每天一次', why: '有人发热', grids: ['003'], parts: [part] };

describe('measures', () => {
  it('[R33] each has a part that residents own, or says why there is none', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c')),
        fc.constantFrom(undefined, ' ', '只能由疾控做'),
        (ids, noPart) => {
          const world = makeCareWorld(0);
          const parts = [...new Set(ids)].map((id) => ({ ...part, id }));
          const { refused } = world.send(social, 'measure.draft', { ...card, parts, ...(noPart ? { noPart } : {}) });
          const stands = parts.length > 0 || noPart === '只能由疾控做';
          expect(refused === undefined).toBe(stands);
          expect(world.state.get(measures, 'm') !== undefined).toBe(stands);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('[R33] is put in force by the committees; a resident takes a part on, reports it done, and nobody else does', () => {
    const world = makeCareWorld(0);
    world.must(social, 'measure.draft', card);
    expect(world.send(resident, 'measure.take', { id: 'm', part: 'p' }).refused?.code).toBe('illegal');
    expect(world.send(social, 'measure.publish', { id: 'm' }).refused?.code).toBe('forbidden');
    world.must(lead, 'measure.publish', { id: 'm' });
    world.must(resident, 'measure.take', { id: 'm', part: 'p' });
    expect(world.send(captain, 'measure.take', { id: 'm', part: 'p' }).refused?.reason).toBe('measure.part_taken');
    expect(world.send(captain, 'measure.reportDone', { id: 'm', part: 'p' }).refused?.reason).toBe('measure.of_others');
    world.must(resident, 'measure.giveBack', { id: 'm', part: 'p' });
    world.must(keeper, 'group.identify', { id: 'g', name: '护河队', grid: '003' });
    // By the page of a building: the code of one taking ends no other.
    const house = { id: 'installation', grants: [], system: true } as const;
    const receipt = (sign: string) => ({ id: 'm', part: 'p', receipt: sign.repeat(24) });
    world.must(house, 'measure.take', receipt('a'));
    world.must(house, 'measure.giveBack', receipt('a'));
    for (const [taker, taken] of [
      [house, receipt('b')],
      [resident, { id: 'm', part: 'p' }],
    ] as const) {
      world.must(taker, 'measure.take', taken);
      for (const type of ['measure.giveBack', 'measure.reportDone'])
        expect(world.send(house, type, receipt('a')).refused?.reason).toBe('measure.of_others');
      world.must(taker, 'measure.giveBack', taken);
    }
    world.must(social, 'measure.take', { id: 'm', part: 'p', group: 'g' });
    world.must(social, 'measure.reportDone', { id: 'm', part: 'p', words: '提醒了 20 户' });
    const place = placeOf(world.state, '003-1');
    const shown = place && measuresAt(world.state, place);
    expect(shown?.measures[0]?.parts).toEqual([{ ...part, state: 'done', group: '护河队' }]);
    expect(JSON.stringify(shown)).not.toContain(social.id);
    world.must(lead, 'measure.end', { id: 'm', reason: '疫情结束' });
    expect(place && measuresAt(world.state, place)).toBeUndefined();
  });
});
