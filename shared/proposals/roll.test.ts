import { describe, expect, it } from 'vitest';
import { project, viewOf } from '../kernel/view.ts';
import { fallDue } from '../testing/incidents.ts';
import { byTime, he, lead, resident } from '../testing/people.ts';
import { at, captain, cast, day, hex, receipt, terms, village, voting } from '../testing/votes.ts';
import { actorOf } from '../testing/world.ts';

describe('the roll of a vote', () => {
  it('[R26] nobody is on the roll twice: not by two lists, by a list beside the register, or by a roll that was made for others', () => {
    const world = village();
    world.must(actorOf('a-adm', 'system_admin'), 'area.define', {
      areas: ['003', '005'].flatMap((parent) => [
        { id: parent, kind: 'grid', name: parent },
        { id: `${parent}-1`, kind: 'micro_grid', name: '1 号楼', parent },
      ]),
    });
    for (const building of ['003-1', '005-1']) {
      const home = { id: `h-${building}`, building, door: '1-101', help: [], languages: [], residents: [] };
      world.must(he, 'household.record', home);
    }
    world.must(resident, 'proposal.submit', { id: 'p', title: '灯', words: '灯', grid: '003' });
    world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '灯', publicWords: '灯' });
    world.must(captain, 'proposal.discuss', { id: 'p' });
    const household = { electorate: 'household' };
    const stated = { id: 'p', terms: terms(world, household), grids: ['003'] };
    const reasonOf = (type: string, payload: object) => world.send(lead, type, { id: 'p', ...payload }).refused?.reason;
    world.must(lead, 'vote.state', stated);
    world.must(lead, 'vote.enrol', { id: 'p', labels: ['3-101', '3-102'] });
    for (const labels of [
      ['3-201', ' ３-１０１'],
      ['3-301', '3-301'],
    ])
      expect(world.send(lead, 'vote.enrol', { id: 'p', labels }).refused).toMatchObject({
        ...{ field: 'labels/1', reason: 'vote.on_roll_already' },
      });
    expect(reasonOf('vote.draw', { building: '003-1' })).toBe('vote.roll_typed');
    expect(reasonOf('vote.state', { terms: terms(world), grids: ['003'] })).toBe('vote.clear_first');
    expect(reasonOf('vote.state', { ...stated, grids: ['005'] })).toBe('vote.clear_first');
    world.must(lead, 'vote.state', { ...stated, terms: terms(world, { ...household, quorum: 30 }) });
    expect(at(world).voters).toBe(2);
    world.must(lead, 'vote.clearRoll', { id: 'p' });
    expect(reasonOf('vote.draw', { building: '005-1' })).toBe('vote.not_asked_there');
    world.must(lead, 'vote.draw', { id: 'p', building: '003-1' });
    expect(world.must(lead, 'vote.draw', { id: 'p', building: '003-1' })).toMatchObject({ duplicate: true });
    expect(reasonOf('vote.enrol', { labels: ['3-101'] })).toBe('vote.roll_drawn');
    expect(at(world).voters).toBe(1);
    // Of a home in the register its own captain has the code, and those who answer for the whole; a new one is known by its number.
    const elsewhere = actorOf('b-captain', 'captain', { grids: ['005-1'] });
    const print = (who: typeof lead) => world.send(who, 'vote.slips', { id: 'p', slips: [{ n: 1, code: hex('a') }] });
    expect(print(elsewhere).refused).toMatchObject({
      ...{ code: 'forbidden', field: 'slips/0/n', reason: 'vote.of_other_building' },
    });
    for (const [who, replaced] of [
      [captain, []],
      [lead, [1]],
    ] as const)
      expect(print(who).events).toMatchObject([{ type: 'vote.slipsPrinted', data: { replaced } }]);
  });

  it('[R26] of a typed roll a captain marks and gives codes for the lines of the own buildings alone; what names no building stands where the vote is held', () => {
    const world = village();
    const houses = ['003-1', '003-2'].map((id) => ({ id, kind: 'micro_grid', name: id, parent: '003' }));
    world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: houses });
    const one = actorOf('a-one', 'captain', { grids: ['003-1'] });
    world.must(resident, 'proposal.submit', { id: 'p', title: '灯', words: '灯', grid: '003' });
    world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '灯', publicWords: '灯' });
    world.must(captain, 'proposal.discuss', { id: 'p' });
    world.must(lead, 'vote.state', { id: 'p', terms: terms(world), grids: ['003'] });
    const enrol = (labels: string[], building?: string) =>
      world.send(lead, 'vote.enrol', { id: 'p', labels, ...(building === undefined ? {} : { building }) });
    expect(enrol(['x'], '009').refused).toMatchObject({ field: 'building', reason: 'area.no_grid' });
    for (const [labels, building] of [
      [['1-101', '1-102'], '003-1'],
      [['2-101', '2-102'], '003-2'],
      [['邻居', '邻居 2'], undefined],
    ] as const)
      expect(enrol([...labels], building).refused).toBeUndefined();
    const ofOthers = { code: 'forbidden', reason: 'vote.of_other_building' };
    const print = (who: typeof lead, n: number) =>
      world.send(who, 'vote.slips', { id: 'p', slips: [{ n, code: hex('a') }] }).refused;
    expect([1, 3, 5].map((n) => print(one, n))).toMatchObject([undefined, ofOthers, ofOthers] as object[]);
    world.must(lead, 'vote.open', { id: 'p' });
    const step = (who: typeof lead, type: string, n: number) =>
      world.send(who, type, { id: 'p', n, ...(type === 'vote.mark' ? { way: 'paper' } : {}) }).refused;
    expect([step(one, 'vote.mark', 1), step(one, 'vote.unmark', 1)]).toEqual([undefined, undefined]);
    for (const n of [3, 5]) {
      expect(step(one, 'vote.mark', n)).toMatchObject({ ...ofOthers, field: 'n' });
      // Whoever has the whole place has every line of it; whoever answers for the vote has all.
      for (const who of [captain, lead])
        expect([step(who, 'vote.mark', n), step(one, 'vote.unmark', n), step(who, 'vote.unmark', n)]).toMatchObject([
          ...[undefined, ofOthers, undefined],
        ] as object[]);
    }
    // A home of one's own is no building that one is captain of.
    const both = { id: 'b', grants: [...actorOf('b', 'resident', { grids: ['003-2'] }).grants, ...one.grants] };
    expect(step(both, 'vote.mark', 3)).toMatchObject(ofOthers);
  });

  it('[R26] whoever leads the talk replaces one lost slip at a time, and only the leaders void many; how many have a code is counted once', () => {
    const world = village();
    voting(world);
    const print = (who: typeof lead, ...numbers: number[]) =>
      world.send(who, 'vote.slips', { id: 'p', slips: numbers.map((n) => ({ n, code: hex('a') })) }).refused?.reason;
    expect(print(captain, 1, 2)).toBe('vote.one_slip');
    expect(cast(world, 2, '1', 'A').refused).toBeUndefined();
    expect(print(captain, 1, 2)).toBeUndefined();
    expect(print(lead, 1, 3, 4)).toBeUndefined();
    expect(at(world).slips).toBe(6);
  });

  it('[R26] a vote that can’t end is called off by those who answer for it, in public; what was given is gone unread, the roll 30 days later', () => {
    for (const isOver of [false, true]) {
      const world = village();
      voting(world);
      cast(world, 1, '1', 'A');
      world.must(captain, 'vote.mark', { id: 'p', n: 2, way: 'paper' });
      if (isOver) {
        world.now += day;
        fallDue(world);
        world.must(captain, 'vote.tally', {
          id: 'p',
          way: 'paper',
          count: { agree: 1, oppose: 0, abstain: 0, spoiled: 0 },
        });
      }
      const why = { id: 'p', reason: '纸票箱进水，票看不清了' };
      expect(world.send(captain, 'vote.void', why).refused).toMatchObject({ code: 'forbidden' });
      world.must(lead, 'vote.void', why);
      const seen = project(
        world.registry.collections.get('proposals'),
        world.state.map('proposals').get('p'),
        viewOf([{ community: 'pudong', role: 'resident' }]),
      );
      expect(seen).toMatchObject({ status: 'not_adopted', voided: why.reason });
      expect(at(world).result).toBeUndefined();
      expect(cast(world, 3, '1', 'B').refused).toBeDefined();
      expect([...world.records.keys()].filter((key) => !/^voter/.test(key))).toEqual([]);
      world.now += 30 * day;
      fallDue(world);
      expect([...world.records.keys()]).toEqual([]);
    }
  });

  it('[R26] a line of the roll is used once, whichever way comes first; a paper may be given back, a ballot never', () => {
    const world = village();
    voting(world);
    expect(cast(world, 1, '1', 'A').refused).toBeUndefined();
    expect(cast(world, 1, '2', 'B').refused).toMatchObject({ reason: 'vote.voted_already' });
    expect(world.send(captain, 'vote.mark', { id: 'p', n: 1, way: 'paper' }).refused).toMatchObject({
      reason: 'vote.voted_already',
    });
    expect(world.send(captain, 'vote.unmark', { id: 'p', n: 1 }).refused).toMatchObject({ reason: 'vote.in_the_urn' });
    world.must(captain, 'vote.mark', { id: 'p', n: 2, way: 'paper' });
    expect(cast(world, 2, '1', 'C').refused).toMatchObject({ reason: 'vote.voted_already' });
    world.must(captain, 'vote.unmark', { id: 'p', n: 2 });
    expect(at(world).turnout).toEqual({ online: 1, paper: 0, hands: 0 });
    expect(cast(world, 2, '2', 'C').refused).toBeUndefined();
    expect(world.send(captain, 'vote.mark', { id: 'p', n: 3, way: 'hands' }).refused).toMatchObject({
      reason: 'vote.not_this_way',
    });
    const stranger = { id: 'p', n: 3, code: hex('a'), mark: '1', receipt: receipt('D'), urn: 0, nonce: hex('f') };
    expect(world.send(byTime, 'vote.cast', stranger).refused).toMatchObject({ reason: 'vote.code_unknown' });
    expect(world.send(resident, 'vote.cast', stranger).refused).toMatchObject({ code: 'forbidden' });
    world.must(captain, 'vote.slips', { id: 'p', slips: [{ n: 3, code: hex('a') }] });
    expect(cast(world, 3, '1', 'E').refused).toMatchObject({ reason: 'vote.code_unknown' });
  });
});
