import { expect, test } from 'vitest';
import { lead, resident } from '../testing/people.ts';
import { captain, cast, day, hex, terms, village, voting } from '../testing/votes.ts';
import { actorOf, type World } from '../testing/world.ts';
import { mostAtOnce, mostVoters } from './vote-schema.ts';

/** A proposal that is talked about, before its vote is stated. */
function discussing(): World {
  const world = village();
  const areas = [
    { id: '005', kind: 'grid', name: '五网格' },
    { id: '005-1', kind: 'micro_grid', name: '1 号楼', parent: '005' },
    { id: '003-1', kind: 'micro_grid', name: '1 号楼', parent: '003' },
  ];
  world.must(actorOf('a-adm', 'system_admin'), 'area.define', { areas });
  world.must(resident, 'proposal.submit', { id: 'p', title: '灯', words: '灯', grid: '003' });
  world.must(captain, 'proposal.screen', { id: 'p', publicTitle: '灯', publicWords: '灯' });
  world.must(captain, 'proposal.discuss', { id: 'p' });
  return world;
}
const send = (world: World, type: string, more: object = {}, by = lead) =>
  world.send(by, type, { id: 'p', ...more }).refused;

test('[R26] a typed roll is of places that are asked, its lines fit in one, and a drawn one of homes that are there', () => {
  const world = discussing();
  expect(send(world, 'vote.enrol', { labels: ['1-101'] })?.reason).toBe('vote.state_first');
  const stated = { terms: terms(world), grids: ['003'] };
  expect(send(world, 'vote.state', { ...stated, grids: ['009'] })).toMatchObject({ field: 'grids/0' });
  expect(send(world, 'vote.state', stated)).toBeUndefined();
  const enrol = (labels: readonly string[], building?: string) =>
    send(world, 'vote.enrol', { labels, ...(building === undefined ? {} : { building }) });
  expect(enrol(['1-101'], '005-1')).toMatchObject({ field: 'building', reason: 'vote.not_asked_there' });
  expect(send(world, 'vote.draw', { building: '003-1' })?.reason).toBe('vote.not_households');
  send(world, 'vote.state', { ...stated, terms: terms(world, { electorate: 'household' }) });
  expect(send(world, 'vote.draw', { building: '003-1' })).toMatchObject({ reason: 'vote.no_households' });
  const labels = Array.from({ length: mostAtOnce }, (_, n) => `${n}`);
  for (let n = 0; n < mostVoters; n += mostAtOnce)
    expect(enrol(labels.map((label) => `${n}-${label}`))).toBeUndefined();
  expect(enrol(['更多'])).toMatchObject({ code: 'exceeds', reason: 'vote.roll_full' });
});

test('[R26] voting opens before its end, gives codes and takes counts in its time, and only in the ways that were stated', () => {
  const late = discussing();
  send(late, 'vote.state', { terms: terms(late), grids: ['003'] });
  send(late, 'vote.enrol', { labels: ['1', '2', '3', '4', '5', '6'] });
  late.now += day;
  expect(send(late, 'vote.open')?.reason).toBe('vote.ends_before');

  const onPaper = village();
  voting(onPaper, { ways: ['paper'] });
  expect(cast(onPaper, 1, '1', 'A').refused?.reason).toBe('vote.not_this_way');
  const count = { agree: 0, oppose: 0, abstain: 0, spoiled: 0 };
  const tally = () => send(onPaper, 'vote.tally', { way: 'hands', count }, captain)?.reason;
  expect(tally()).toBe('vote.still_open');
  onPaper.must(captain, 'vote.mark', { id: 'p', n: 1, way: 'paper' });
  onPaper.now += day;
  expect(
    onPaper.send({ id: 'installation', grants: [], system: true }, 'vote.end', { id: 'p' }).refused,
  ).toBeUndefined();
  expect(tally()).toBe('vote.nothing_to_count');
  expect(send(onPaper, 'vote.slips', { slips: [{ n: 2, code: hex('a') }] })?.reason).toBe('vote.is_over');
  expect(send(onPaper, 'vote.mark', { n: 2, way: 'paper' }, captain)).toBeDefined();
});
