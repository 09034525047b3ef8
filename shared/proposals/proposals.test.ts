import { describe, expect, it } from 'vitest';
import { AgendaItems } from '../hazards/schema.ts';
import { project, viewOf } from '../kernel/view.ts';
import { createRegistry } from '../registry.ts';
import { tasks } from '../tasks/schema.ts';
import { fallDue } from '../testing/incidents.ts';
import { byTime, he, lead, resident } from '../testing/people.ts';
import { actorOf, World } from '../testing/world.ts';
import { countBallots } from './count.ts';
import { ProposalComments, Proposals, ProposalTotal, type Proposal } from './schema.ts';

const captain = actorOf('a-captain', 'captain', { grids: ['003'] });
const day = 86_400_000;
const hex = (sign: string): string => sign.repeat(64);
const receipt = (sign: string): string => sign.repeat(16);

function village(): World {
  const world = new World(
    createRegistry(
      () => undefined,
      (point) => point,
    ),
  );
  world.knows(captain, lead, he, resident);
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas: [{ id: '003', kind: 'grid', name: '三网格' }] });
  return world;
}

const terms = (world: World, more: object = {}) => ({
  ...{ electorate: 'adult', quorum: 50, majority: 'half_of_votes', ways: ['online', 'paper'], until: world.now + day },
  ...more,
});

/** A proposal with six voters, whose codes are `1…`, `2…`; voting is open. */
function voting(world: World, more: object = {}): void {
  world.must(resident, 'proposal.submit', { id: 'p', title: '3-201 门口太黑', words: '王家门口没灯', grid: '003' });
  world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '楼道装灯', publicWords: '三号楼楼道装感应灯' });
  world.must(captain, 'proposal.discuss', { id: 'p' });
  world.must(lead, 'vote.state', { id: 'p', terms: terms(world, more), grids: ['003'] });
  world.must(lead, 'vote.enrol', { id: 'p', labels: ['101', '102', '201', '202', '301', '302'] });
  world.must(captain, 'vote.slips', { id: 'p', slips: [1, 2, 3, 4, 5, 6].map((n) => ({ n, code: hex(String(n)) })) });
  world.must(lead, 'vote.open', { id: 'p' });
}

function at(world: World): Proposal {
  const found = world.state.get(Proposals, 'p');
  if (!found) throw new Error('no proposal');
  return found;
}

function cast(world: World, n: number, mark: string, sign: string, urn = n) {
  const ballot = { id: 'p', n, code: hex(String(n)), mark, receipt: receipt(sign), urn, nonce: hex('f') };
  return world.send(byTime, 'vote.cast', ballot);
}

const seenBy = (world: World, role: 'resident' | 'captain' | 'wall' | 'evaluator' | 'grid_worker') =>
  project(
    world.registry.collections.get('proposals'),
    world.state.map('proposals').get('p'),
    viewOf([{ community: 'pudong', role }]),
  );

describe('proposals', () => {
  it('[R26] what a resident wrote is read by those who look at it, and by everybody once it is put in public words', () => {
    const world = village();
    world.must(resident, 'proposal.submit', { id: 'p', title: '3-201 门口太黑', words: '王家门口没灯', grid: '003' });
    expect(seenBy(world, 'resident')).toBeUndefined();
    expect(seenBy(world, 'captain')).toMatchObject({ title: '3-201 门口太黑' });
    world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '楼道装灯', publicWords: '三号楼楼道装感应灯' });
    for (const role of ['resident', 'grid_worker'] as const) {
      expect(seenBy(world, role)).toMatchObject({ publicTitle: '楼道装灯' });
      expect(JSON.stringify(seenBy(world, role))).not.toMatch(/王家|3-201|a-res/);
    }
    expect(seenBy(world, 'wall')).toBeUndefined();
    expect(world.send(captain, 'vote.open', { id: 'p' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(resident, 'proposal.discuss', { id: 'p' }).refused).toMatchObject({ code: 'forbidden' });
  });

  it('[R26] a voice in the discussion is read by the others once a captain has looked at it', () => {
    const world = village();
    voting(world);
    expect(world.send(resident, 'proposal.comment', { id: 'c', proposal: 'p', words: '好' }).refused).toMatchObject({
      code: 'illegal',
    });
    const second = village();
    second.must(resident, 'proposal.submit', { id: 'p', title: '灯', words: '灯', grid: '003' });
    second.must(captain, 'proposal.screen', { id: 'p', publicTitle: '灯', publicWords: '灯' });
    second.must(captain, 'proposal.discuss', { id: 'p' });
    second.must(resident, 'proposal.comment', { id: 'c', proposal: 'p', words: '晚上看不清台阶' });
    const seen = () =>
      project(
        second.registry.collections.get('proposalComments'),
        second.state.map('proposalComments').get('c'),
        viewOf([{ community: 'pudong', role: 'resident' }]),
      );
    expect(seen()).toBeUndefined();
    second.must(captain, 'proposal.showComment', { id: 'c' });
    expect(seen()).toMatchObject({ words: '晚上看不清台阶' });
    expect(JSON.stringify(seen())).not.toContain('a-res');
    second.must(captain, 'proposal.hideComment', { id: 'c', reason: '说到了门牌' });
    expect(seen()).toBeUndefined();
    second.wait(181 * 24 * 60);
    fallDue(second);
    expect(second.state.get(ProposalComments, 'c')).toBeUndefined();
  });

  it('[R26] nobody votes before the electorate and the rule are stated, nor where so few vote that nothing stays secret', () => {
    const world = village();
    world.must(resident, 'proposal.submit', { id: 'p', title: '灯', words: '灯', grid: '003' });
    world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '灯', publicWords: '灯' });
    world.must(captain, 'proposal.discuss', { id: 'p' });
    expect(world.send(lead, 'vote.open', { id: 'p' }).refused).toMatchObject({ reason: 'vote.state_first' });
    const early = { id: 'p', terms: terms(world, { until: world.now }), grids: [] };
    expect(world.send(lead, 'vote.state', early).refused).toMatchObject({ reason: 'vote.ends_before' });
    world.must(lead, 'vote.state', { id: 'p', terms: terms(world), grids: [] });
    world.must(lead, 'vote.enrol', { id: 'p', labels: ['1', '2', '3', '4'] });
    expect(world.send(lead, 'vote.open', { id: 'p' }).refused).toMatchObject({ reason: 'vote.too_few' });
    world.must(lead, 'vote.clearRoll', { id: 'p' });
    expect(at(world).voters).toBe(0);
    expect([...world.records.keys()]).toEqual([]);
    expect(world.send(lead, 'vote.draw', { id: 'p', building: '003' }).refused).toMatchObject({
      reason: 'vote.not_households',
    });
  });

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
      expect(seenBy(world, 'resident')).toMatchObject({ status: 'not_adopted', voided: why.reason });
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

  it('[R26] the turnout is public, on the wall too; what was voted stands in no event, no record of state and no view before the end', () => {
    const world = village();
    voting(world);
    const from = world.events.length;
    cast(world, 1, '1', 'A', 3);
    cast(world, 2, '2', 'B', 3);
    expect(seenBy(world, 'wall')).toMatchObject({ publicTitle: '楼道装灯', voters: 6, turnout: { online: 2 } });
    expect(seenBy(world, 'evaluator')).not.toHaveProperty('publicTitle');
    const traces = JSON.stringify([world.events.slice(from), [...world.state.maps.values()].map((map) => [...map])]);
    expect(traces).not.toContain(receipt('A'));
    expect(world.events.slice(from).map(({ data }) => data)).toEqual([
      { id: 'p', way: 'online', by: 1 },
      { id: 'p', way: 'online', by: 1 },
    ]);
    expect(JSON.stringify(world.records.get('voter p.1'))).not.toMatch(/AAAA|urn/);
    expect(world.records.get('urn p.3')).toEqual({ ballots: [`${receipt('A')}1`, `${receipt('B')}2`] });
  });

  it('[R26] the clock ends it: every receipt is published, anybody adds up the same sum, and the urns are gone', () => {
    const world = village();
    voting(world, { ways: ['online'] });
    for (const [n, mark, sign] of [
      [1, '1', 'Z'],
      [2, '2', 'B'],
      [3, '1', 'C'],
      [5, '1', 'E'],
      [6, '2', 'F'],
    ] as const)
      cast(world, n, mark, sign);
    expect(world.send(byTime, 'vote.end', { id: 'p' }).refused).toMatchObject({ reason: 'vote.still_open' });
    world.now += day;
    expect(cast(world, 4, '2', 'D').refused).toMatchObject({ reason: 'vote.is_over' });
    fallDue(world);
    const { status, result, ballots } = at(world);
    expect([status, result?.ground]).toEqual(['adopted', 'adopted']);
    const published = world.events
      .filter(({ type }) => type === 'ballot.published')
      .flatMap(({ data }) => (data as { ballots: string[] }).ballots);
    expect(published).toEqual(['B2', 'C1', 'E1', 'F2', 'Z1'].map(([sign = '', mark]) => `${receipt(sign)}${mark}`));
    expect(result).toMatchObject(countBallots(published));
    expect(ballots?.n).toBe(5);
    expect([...world.records.keys()].filter((key) => key.startsWith('urn'))).toEqual([]);
    expect(world.registry.events.get('vote.decided')?.sealed).toBe(true);
    world.now += 30 * day;
    fallDue(world);
    expect([...world.records.keys()]).toEqual([]);
  });

  it('[R26] papers are counted by two people apart; a difference is shown to both and counted again, never averaged', () => {
    const world = village();
    voting(world);
    for (const n of [1, 2, 3, 4, 5]) world.must(captain, 'vote.mark', { id: 'p', n, way: 'paper' });
    cast(world, 6, '2', 'D');
    const count = { agree: 3, oppose: 2, abstain: 0, spoiled: 0 };
    const enter = (who: typeof lead, more: object = {}) =>
      world.send(who, 'vote.tally', { id: 'p', way: 'paper', count: { ...count, ...more } });
    expect(enter(captain).refused).toMatchObject({ reason: 'vote.still_open' });
    world.now += day;
    fallDue(world);
    expect([at(world).status, at(world).result]).toEqual(['voting', undefined]);
    expect(enter(captain, { agree: 9 }).refused).toMatchObject({ reason: 'vote.too_many_papers' });
    world.must(captain, 'vote.tally', { id: 'p', way: 'paper', count });
    expect(JSON.stringify([at(world), world.events.at(-1)])).not.toContain('"agree":3');
    expect(enter(captain).refused).toMatchObject({ reason: 'vote.other_person' });
    expect(enter(lead, { agree: 2, spoiled: 1 }).refused).toBeUndefined();
    expect(at(world).tallies.paper).toEqual({
      round: 2,
      entered: [],
      differed: [count, { ...count, agree: 2, spoiled: 1 }],
    });
    expect(enter(lead).refused).toBeUndefined();
    expect(enter(captain).refused).toBeUndefined();
    expect(at(world)).toMatchObject({
      status: 'not_adopted',
      result: { agree: 3, oppose: 3, votes: 6, voters: 6, ground: 'majority_missed' },
    });
    // One voted by phone: neither a list nor a count of the papers alone tells what.
    expect(at(world).ballots).toBeUndefined();
    expect(at(world).tallies.paper).toEqual({ round: 2, entered: ['a-lead', 'a-captain'], settled: true });
    const told = world.events.filter(({ type }) => type === 'ballot.published' || type === 'vote.tallySettled');
    expect(told.map(({ data }) => data)).toEqual([{ id: 'p', way: 'paper' }]);
    expect([...world.records.keys()].filter((key) => key.startsWith('voteTally'))).toEqual([]);
    // It stays for as long as its roll is kept: somebody may object.
    world.now += 8 * day;
    fallDue(world);
    expect(at(world).status).toBe('not_adopted');
    for (const days of [30, 8]) {
      world.now += days * day;
      fallDue(world);
    }
    expect(world.state.get(Proposals, 'p')).toBeUndefined();
  });

  it('[R26] fewer than five ballots, in whichever ways, decide nothing and are published in no figure, list or count', () => {
    const world = village();
    voting(world, { quorum: 1 });
    for (const n of [1, 2]) cast(world, n, '1', String(n + 1));
    for (const n of [3, 4]) world.must(captain, 'vote.mark', { id: 'p', n, way: 'paper' });
    world.now += day;
    fallDue(world);
    const from = world.events.length;
    const enter = (who: typeof lead, agree: number) =>
      world.must(who, 'vote.tally', {
        id: 'p',
        way: 'paper',
        count: { agree, oppose: 0, abstain: 2 - agree, spoiled: 0 },
      });
    for (const [who, agree] of [
      [lead, 1],
      [captain, 2],
      [lead, 2],
      [captain, 2],
    ] as const)
      enter(who, agree);
    expect(at(world)).toMatchObject({ status: 'not_adopted', tallies: { paper: { round: 2, settled: true } } });
    expect(at(world).result).toEqual({ voters: 6, votes: 4, ground: 'quorum_missed' });
    expect(at(world).ballots).toBeUndefined();
    expect(JSON.stringify([at(world), world.events.slice(from)])).not.toMatch(/agree|oppose|2222|3333/);
  });

  it('[R26] papers and hands are added up together once both are settled, and no list tells the few of one way', () => {
    const world = village();
    voting(world, { ways: ['online', 'paper', 'hands'] });
    for (const n of [1, 2]) cast(world, n, '1', String(n + 1));
    for (const n of [3, 4]) world.must(captain, 'vote.mark', { id: 'p', n, way: 'paper' });
    for (const n of [5, 6]) world.must(captain, 'vote.mark', { id: 'p', n, way: 'hands' });
    world.now += day;
    fallDue(world);
    const count = { agree: 1, oppose: 1, abstain: 0, spoiled: 0 };
    for (const way of ['paper', 'hands'])
      for (const who of [captain, lead]) world.must(who, 'vote.tally', { id: 'p', way, count });
    expect(at(world).result).toMatchObject({ agree: 4, oppose: 2, votes: 6, ground: 'adopted' });
    expect(at(world).ballots).toBeUndefined();
  });

  it('[R26] what was adopted becomes tasks and is reported back; the response rate follows from the totals', () => {
    const world = village();
    voting(world, { ways: ['online'] });
    for (const n of [1, 2, 3, 4, 5]) cast(world, n, '1', String(n + 1));
    world.now += day;
    fallDue(world);
    const next = { title: '装感应灯', grid: '003', line: 'property', lead: 'property' };
    expect(world.send(lead, 'proposal.reportBack', { id: 'p', outcome: '装好了' }).refused).toMatchObject({
      code: 'illegal',
    });
    expect(world.send(captain, 'proposal.execute', { id: 'p', tasks: [next] }).refused).toMatchObject({
      code: 'forbidden',
    });
    expect(world.send(lead, 'proposal.execute', { id: 'p', tasks: [{ ...next, grid: 'x' }] }).refused).toBeDefined();
    expect(at(world).status).toBe('adopted');
    const done = world.must(lead, 'proposal.execute', { id: 'p', tasks: [next] });
    expect(new Set(done.events.map(({ cause }) => cause)).size).toBe(1);
    expect(world.state.get(tasks, 'p.1')).toMatchObject({ title: '装感应灯', status: 'open' });
    expect(world.state.get(ProposalTotal, 'all')).toMatchObject({ adopted: 1, reportedBack: 0 });
    world.must(lead, 'proposal.reportBack', { id: 'p', outcome: '七月装好，夜里亮了' });
    expect(world.state.get(ProposalTotal, 'all')).toMatchObject({ adopted: 1, reportedBack: 1 });
    // What happens to it afterwards counts for nothing.
    world.now += 31 * day;
    fallDue(world);
    expect(at(world).rollForgotten).toBe(true);
    expect(world.state.get(ProposalTotal, 'all')).toMatchObject({ adopted: 1, reportedBack: 1 });
    const own = world.registry.collections.get('proposals')?.people?.(at(world));
    expect(own).toEqual(['a-res']);
    world.must(lead, 'proposal.close', { id: 'p' });
    world.now += 8 * day;
    fallDue(world);
    expect(world.state.get(Proposals, 'p')).toBeUndefined();
    expect(world.state.get(ProposalTotal, 'all')).toMatchObject({ adopted: 1, reportedBack: 1 });
  });

  it('[R37] a matter of the public agenda becomes a proposal in one act, and the agenda says so', () => {
    const world = village();
    world.must(resident, 'hazard.list', { id: 'h', kind: 'natural', title: '河堤有一段矮', grid: '003' });
    const assessed = { id: 'h', likelihood: 3, harm: 5, groups: [], needs: [], publicTitle: '河堤加高' };
    world.must(he, 'hazard.assess', { ...assessed, agenda: { state: 'queued', why: '汛期前' } });
    expect(world.send(resident, 'proposal.takeUp', { id: 'p', agenda: 'h', words: '商量' }).refused).toBeDefined();
    world.must(he, 'proposal.takeUp', { id: 'p', agenda: 'h', words: '大家商量怎么加高' });
    expect(at(world)).toMatchObject({ title: '河堤加高', agenda: 'h', status: 'submitted' });
    expect(world.state.get(AgendaItems, 'h')).toMatchObject({ state: 'discussing' });
    expect(world.send(he, 'proposal.takeUp', { id: 'q', agenda: 'h', words: '再来' }).refused).toMatchObject({
      reason: 'proposal.agenda_moved',
    });
  });
});
