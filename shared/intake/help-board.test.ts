import { describe, expect, it } from 'vitest';
import { planBoard, type BoardRow } from './help-board.ts';

const empty: BoardRow = {
  ...{ key: '1', name: '周某', address: '河东路 8 号', latitude: '', longitude: '', type: 'Volunteer Contribution' },
  ...{ urgency: 'low', status: 'available', verified: 'Yes', wants: '' },
};
const plan = (...rows: Partial<BoardRow>[]) =>
  planBoard(
    rows.map((row, n) => ({ ...empty, key: `${n}`, ...row })),
    ({ key }) => `b-${key}`,
  );
const types = (row: Partial<BoardRow>): string[] =>
  plan(row).planned.flatMap(({ wishes }) => wishes.map(({ type }) => type));

describe('rows of a help board', () => {
  it('[R19] somebody verified is registered, approved and on standby; somebody who is not waits; who is away is off duty', () => {
    expect(types({ wants: 'Driving' })).toEqual(
      ['register', 'approve', 'activate', 'setDuty'].map((step) => `volunteer.${step}`),
    );
    expect(types({ wants: 'Driving', verified: 'No' })).toEqual(['volunteer.register']);
    expect(types({ wants: 'Driving', status: 'unavailable' })).not.toContain('volunteer.setDuty');
    expect(plan({ wants: 'Driving; Heavy Lifting' }).planned[0]?.wishes[0]?.payload).toMatchObject({
      skills: ['drive', 'carry'],
    });
  });

  it('[R19] rescue is no skill of a volunteer: it is listed with its row, and so is every word that nobody knows', () => {
    const { planned, doubts } = plan({ wants: 'Search & Rescue; Juggling', status: 'tbd' });
    expect(doubts.map(({ reason, value }) => [reason, value])).toEqual([
      ['professional', 'Search & Rescue'],
      ['unknown_want', 'Juggling'],
      ['unknown_status', 'tbd'],
    ]);
    expect(planned[0]?.wishes).toHaveLength(1);
  });

  it('[R28] things are offered; who gives both gives twice', () => {
    const made = (wants: string) => plan({ wants }).planned.map(({ makes }) => makes);
    expect([made('Food; Water'), made('Food; Driving'), made('Other')]).toEqual([
      ['offer'],
      ['offer', 'volunteer'],
      ['volunteer'],
    ]);
  });

  it('[R28] the states of the board are read as those of a request', () => {
    const of = (status: string) => types({ type: 'School', wants: 'Food', status }).map((type) => type.slice(8));
    expect(of('pending')).toEqual(['submit']);
    expect(of('cant_contact')).toEqual(['submit']);
    expect(of('in_progress')).toEqual(['submit', 'approve', 'publish']);
    expect(of('resolved')).toEqual(['submit', 'approve', 'publish', 'close']);
    expect(of('inactive')).toEqual(['submit', 'reject']);
    expect(of('whatever')).toEqual(['submit']);
  });

  it('[R28] a word is the same in capitals, with a picture beside it, and whatever stands between its parts', () => {
    const row = { type: 'School', wants: 'Food | 🧴 Water', status: ' In Progress', urgency: '🔴 HIGH' };
    expect(types(row).map((type) => type.slice(8))).toEqual(['submit', 'approve', 'publish']);
    const { planned, doubts } = plan(row, {
      wants: 'Driving|Heavy Lifting',
      status: 'CAN’T CONTACT',
      verified: 'Verified',
    });
    expect(doubts).toEqual([]);
    expect(planned[0]?.wishes[0]?.payload).toMatchObject({
      request: { priority: 'urgent', kind: 'goods', lines: [{ item: 'Food' }, { item: 'Water' }] },
    });
    expect(planned[1]?.wishes.at(-1)).toMatchObject({ type: 'volunteer.setDuty', payload: { duty: 'unreachable' } });
  });

  it('[R28] a picture alone is no word: urgency and status stay open, and it is said of which row', () => {
    const request = plan({ type: 'School', wants: 'Food', urgency: '🔴', status: '✅' });
    expect(request.doubts.map(({ field, reason, value }) => [field, reason, value])).toEqual([
      ['urgency', 'unknown_urgency', '🔴'],
      ['status', 'unknown_status', '✅'],
    ]);
    expect(plan({ wants: 'Driving', status: '❌' }).doubts.map(({ reason }) => reason)).toEqual(['unknown_status']);
    expect(plan({ type: 'School', wants: 'Food', urgency: ' ', status: '' }).doubts).toEqual([]);
    expect(types({ wants: 'Driving', verified: '✅ Yes' })).toContain('volunteer.approve');
    expect(types({ wants: 'Driving', verified: '✅' })).not.toContain('volunteer.approve');
  });

  it('[P7] where somebody lives is no place and no point, and no name stands in a request', () => {
    const at = { latitude: '6.9', longitude: '80.2', wants: 'Food' };
    const [home, school] = plan({ type: 'Home', ...at }, { type: 'School', ...at }).planned;
    const request = (one: typeof home) => (one!.wishes[0]!.payload as { request: object }).request;
    expect(request(home)).toMatchObject({ kind: 'help', why: '河东路 8 号' });
    expect(request(home)).not.toHaveProperty('point');
    expect(request(home)).not.toHaveProperty('place');
    expect(request(school)).toMatchObject({ kind: 'goods', place: '河东路 8 号', point: [80.2, 6.9] });
    expect(JSON.stringify([home, school])).not.toContain('周某');
  });

  it('[R28] a row without a key, or with one that was there, is not taken, and said so', () => {
    const { planned, doubts } = plan({ key: '' }, { key: 'a' }, { key: 'a' });
    expect(planned).toHaveLength(1);
    expect(doubts.map(({ row, reason }) => [row, reason])).toEqual([
      [0, 'no_key'],
      [2, 'same_key'],
    ]);
  });
});
