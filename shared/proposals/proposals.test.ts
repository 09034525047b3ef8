import { describe, expect, it } from 'vitest';
import { AgendaItems } from '../hazards/schema.ts';
import { project, viewOf } from '../kernel/view.ts';
import { tasks } from '../tasks/schema.ts';
import { fallDue } from '../testing/incidents.ts';
import { byTime, he, lead, resident } from '../testing/people.ts';
import { at, captain, cast, day, receipt, terms, village, voting } from '../testing/votes.ts';
import type { World } from '../testing/world.ts';
import { countBallots } from './count.ts';
import { ProposalComments, Proposals, ProposalTotal } from './schema.ts';

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
