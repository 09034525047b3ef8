import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { People } from './people.ts';

const answered = (people: readonly object[]): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify({ people }), { headers: { 'content-type': 'application/json' } }));
const fetched = vi.fn<() => Promise<Response>>();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** What is known of a person after those who are wanted were asked for. */
async function afterAsking(people: People, id: string): Promise<[name: string, awaited: boolean]> {
  people.name(id);
  await vi.advanceTimersByTimeAsync(100);
  return [people.name(id), people.awaits(id)];
}

test('until a name has come it is awaited; who may not be named is without one then', async () => {
  const people = new People('c');
  expect([people.name('p1'), people.awaits('p1')]).toEqual(['', true]);
  fetched.mockImplementation(() => answered([{ id: 'p1', name: '周*梅', masked: true }]));
  expect(await afterAsking(people, 'p1')).toEqual(['周*梅', false]);
  expect(await afterAsking(people, 'p2')).toEqual(['', false]);
});

test('where nobody answers a name is not said to be on its way', async () => {
  const people = new People('c');
  fetched.mockImplementation(() => Promise.reject(new TypeError('no line')));
  expect(await afterAsking(people, 'p1')).toEqual(['', false]);
});
