import { describe, expect, it } from 'vitest';
import { indicatorSlots } from '../indicators/slots.ts';
import { makeCareWorld, keeper, captain, social } from '../testing/care.ts';
import { byTime } from '../testing/people.ts';
import { actorOf, type World } from '../testing/world.ts';
import { dayName, dayNamed, dueAfter } from './day.ts';
import { briefs, briefSchedules, scheduleId } from './schema.ts';
import { faultOfWords, piecesOf } from './words.ts';
import { terms } from './terms.ts';
import { paragraphs } from './schema.ts';

const lead = actorOf('a-lead', 'lead');
const day = 24 * 60;

/** Two incidents told on one day; the clock makes the report a moment after midnight. */
function dayOver(): { world: World; id: string } {
  const world = makeCareWorld(1);
  for (const id of ['i1', 'i2']) world.must(captain, 'incident.report', { id, title: '围墙有水', grid: '003-1' });
  world.must(keeper, 'incident.reject', { id: 'i2', reason: '同一处' });
  world.must(social, 'need.note', { id: 'n1', subject: 'h1.1', needClass: 'comfort' });
  const id = dayName(Math.floor((world.now + 8 * 3_600_000) / 86_400_000));
  const due = world.state.get(briefSchedules, scheduleId)?.due ?? 0;
  expect(world.send(byTime, 'brief.make', { id: scheduleId }).refused?.reason).toBe('brief.not_due');
  world.wait((due - world.now) / 60_000);
  world.must(byTime, 'brief.make', { id: scheduleId });
  return { world, id };
}

const briefOf = (world: World, id: string) => {
  const found = world.state.get(briefs, id);
  if (!found) throw new Error(`no report ${id}`);
  return found;
};
const figure = (world: World, id: string, name: string): number | undefined =>
  briefOf(world, id).figures.find((one) => one.id === name)?.n;

describe('the situation report', () => {
  it('makes itself out of the log a moment after midnight in China, once a day', () => {
    const { world, id } = dayOver();
    const told = ['B02.reported', 'B02.open', 'B02.closed', 'B05.spiritualHeard', 'B05.materialHeard'];
    expect(told.map((name) => figure(world, id, name))).toEqual([1, 1, 0, 1, 0]);
    expect(briefOf(world, id)).toMatchObject({ status: 'draft', edition: 1, phase: 'warning' });
    expect(world.state.get(briefSchedules, scheduleId)?.due).toBe(dueAfter(world.now));
    // What stood at the end of the day is kept for its trend.
    const kept = [...world.state.all(indicatorSlots).values()].find(({ id: slot }) => slot.startsWith('levels/d'));
    expect(Object.keys(kept?.cells ?? {})).toEqual(expect.arrayContaining(['E11.cover', 'B02.open']));
    // Of few people no day keeps how many there are.
    expect(Object.keys(kept?.cells ?? {})).not.toContain('E19.alone');
    world.wait(day);
    world.must(byTime, 'brief.make', { id: scheduleId });
    expect(world.state.all(briefs).size).toBe(2);
  });

  it('its words are a person’s, its figures nobody’s: each stays, none is brought in, and nobody’s number stands there', () => {
    const { world, id } = dayOver();
    const write = (words: string) =>
      world.send(keeper, 'brief.write', { id, paragraph: 'signs', words }).refused?.reason;
    expect(write('征兆 3 件，苗头 {B03.clusters} 处')).toBe('brief.figure_left_out');
    expect(write('征兆 {B03.noted}，苗头 {B03.clusters}，事件 {B02.closed}')).toBe('brief.no_such_figure');
    expect(write('征兆 {B03.noted}，苗头 {B03.clusters}，问 13812345678')).toBe('brief.names_somebody');
    expect(write('苗头 {B03.clusters} 处，都看过了；征兆 {B03.noted} 件')).toBeUndefined();
    expect(briefOf(world, id).words['signs']).toContain('都看过了');
    world.must(keeper, 'brief.write', { id, paragraph: 'signs' });
    expect(briefOf(world, id).words).toEqual({});
  });

  it('approved it stays as it is; a correction is a new edition, with figures counted anew, and takes its place when it is approved', () => {
    const { world, id } = dayOver();
    expect(world.send(keeper, 'brief.approve', { id }).refused?.code).toBe('forbidden');
    world.must(lead, 'brief.approve', { id });
    expect(world.send(keeper, 'brief.write', { id, paragraph: 'more', words: '补一句' }).refused?.reason).toBe(
      'brief.not_draft',
    );
    // It was no incident after all: told on that day, taken back on the next.
    world.must(keeper, 'incident.reject', { id: 'i1', reason: '看错了' });
    world.must(keeper, 'brief.correct', { id, edition: 'b2', reason: '错报一起' });
    expect([figure(world, id, 'B02.reported'), figure(world, 'b2', 'B02.reported')]).toEqual([1, 0]);
    expect(briefOf(world, 'b2')).toMatchObject({ edition: 2, corrects: id, reason: '错报一起', status: 'draft' });
    expect(world.send(keeper, 'brief.correct', { id, edition: 'b3', reason: '再改' }).refused?.reason).toBe(
      'brief.being_corrected',
    );
    expect(briefOf(world, id).status).toBe('approved');
    world.must(lead, 'brief.approve', { id: 'b2' });
    expect([briefOf(world, id).status, briefOf(world, id).correctedBy]).toEqual(['superseded', 'b2']);
  });

  it('a day that nobody reported is made when somebody asks; one that is not over, or too long ago, is not', () => {
    const { world } = dayOver();
    const make = (back: number) =>
      world.send(keeper, 'brief.make', { id: dayName(Math.floor((world.now + 8 * 3_600_000) / 86_400_000) - back) });
    expect([make(0).refused?.reason, make(61).refused?.reason, make(5).refused, make(1).duplicate]).toEqual([
      'brief.no_day',
      'brief.no_day',
      undefined,
      true,
    ]);
    // What happened on that day is counted; what stood then nobody knows any more, and today’s is not told for it.
    const old = dayName(Math.floor((world.now + 8 * 3_600_000) / 86_400_000) - 5);
    expect(['B02.reported', 'B02.open', 'B01.inForce'].map((name) => figure(world, old, name))).toEqual([
      0,
      undefined,
      undefined,
    ]);
  });

  it('every paragraph comes with a sentence in which each of its figures stands, in both languages', () => {
    for (const words of [terms.zh, terms.en])
      for (const { key } of paragraphs) {
        const sentence = words[`brief.say.${key}`] ?? '';
        if (key !== 'more') expect([key, faultOfWords(key, sentence)]).toEqual([key, undefined]);
      }
    expect(piecesOf('a {x} b')).toEqual([{ text: 'a ' }, { figure: 'x' }, { text: ' b' }]);
    expect([dayNamed('2026-02-30'), dayName(dayNamed('2026-06-08') ?? 0)]).toEqual([undefined, '2026-06-08']);
  });
});
