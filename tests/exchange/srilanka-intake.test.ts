import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { planBoard, type BoardField, type BoardPlan, type BoardRow } from '@liandong/shared/intake/help-board';
import { henanFlood2021 } from '@liandong/shared/feeds/profiles/henan-flood-2021';
import type { Actor } from '@liandong/shared/kernel/actor';
import { planFor } from '@liandong/shared/matching/plan';
import { Offers, Requests } from '@liandong/shared/requests/schema';
import { tasks } from '@liandong/shared/tasks/schema';
import { volunteers } from '@liandong/shared/volunteers/schema';
import { describe, expect, it } from 'vitest';
import { inventBoard } from './invented-board.ts';
import { FeedWorld } from './memory-world.ts';
import { boardFile, why } from './real-data.ts';

const community = 'help-board';
const actor = (role: 'lead' | 'coordinator'): Actor => ({ id: role, grants: [{ community, role }] });
const [lead, coordinator] = [actor('lead'), actor('coordinator')];
/** What is not a coordinator's to do. */
const byLead = new Set(['volunteer.approve', 'area.define', 'legalBasis.enter']);

/** A community in memory into which somebody brings a board, having looked at what it would become. */
class Intake {
  readonly world = new FeedWorld(henanFlood2021);
  private sent = 0;

  constructor() {
    this.must('area.define', { areas: [{ id: 'c', kind: 'community', name: '全域' }] });
    const law = { id: 'law', title: '个人信息保护法', article: '第十三条', issuer: '全国人大', documentNo: '91' };
    this.must('legalBasis.enter', { ...law, acts: ['personal_data'], validFrom: 1 });
  }

  get state() {
    return this.world.state(community);
  }

  must(type: string, payload: unknown): void {
    const by = byLead.has(type) ? lead : coordinator;
    const outcome = this.world.send(by, { id: `i${this.sent++}`, type, community, payload } as never);
    if ('refused' in outcome) throw new Error(`${type} ${JSON.stringify(payload)}: ${JSON.stringify(outcome.refused)}`);
  }

  bring({ planned }: BoardPlan): void {
    for (const { wishes } of planned) for (const { type, payload } of wishes) this.must(type, payload);
  }
}

const names: Readonly<Record<BoardField, string>> = {
  ...{ key: 'id', name: 'Name', address: 'Address', latitude: 'Latitude', longitude: 'Longitude', type: 'Type' },
  ...{ urgency: 'Urgency', status: 'Status', verified: 'Verified', wants: 'Assistance Types' },
};
const boardRow = (row: Record<string, string>): BoardRow =>
  Object.fromEntries(Object.entries(names).map(([field, name]) => [field, row[name] ?? ''])) as BoardRow;

/** What must hold of any board that somebody brought. */
function expectTaken(rows: readonly BoardRow[]): { intake: Intake; board: BoardPlan } {
  const intake = new Intake();
  const board = planBoard(rows, ({ key }) => `b-${key}`);
  intake.bring(board);
  // Every row came in, or is listed with what stood in the way.
  const taken = new Set(board.planned.map(({ row }) => row));
  const listed = new Set(board.doubts.map(({ row }) => row));
  expect(rows.map((_, n) => n).filter((n) => !taken.has(n) && !listed.has(n))).toEqual([]);
  const { state } = intake;
  const count = (makes: string): number => board.planned.filter((one) => one.makes === makes).length;
  expect(state.all(volunteers).size).toBe(count('volunteer'));
  expect(state.all(Requests).size).toBe(count('request'));
  expect(state.all(Offers).size).toBe(count('offer'));
  // Brought again, nothing is there twice.
  const again = planBoard(rows, ({ key }) => `b-${key}`);
  expect(again.planned.map(({ id }) => id)).toEqual(board.planned.map(({ id }) => id));
  return { intake, board };
}

/** Calls for help become tasks that the best of those on standby are proposed for; things offered meet things asked for. */
function expectMatched({ intake }: { intake: Intake }): { proposals: number; matched: number } {
  const { state } = intake;
  const open = [...state.all(Requests).values()].filter(({ status }) => status === 'published');
  for (const { id, kind } of open) {
    if (kind !== 'help') continue;
    intake.must('request.sort', { id, as: 'task', made: `${id}-t`, grid: 'unlocated', title: '核实并帮忙' });
    intake.must('task.revise', { id: `${id}-t`, need: 1 });
  }
  const wanting = [...state.all(tasks).values()];
  const { now } = intake.world;
  const { proposals } = planFor({ tasks: wanting, people: state.all(volunteers), now, walk: () => 10 });
  for (const { person } of proposals) expect(state.get(volunteers, person)).toMatchObject({ status: 'active' });
  let matched = 0;
  for (const { id, lines, kind } of open) {
    if (kind !== 'goods') continue;
    for (const line of lines) {
      const offer = [...state.all(Offers).values()].find(
        ({ status, facts }) => status === 'listed' && facts.some(({ label }) => label === line.item),
      );
      if (!offer) continue;
      intake.must('offer.match', { id: offer.id, to: { request: id, line: line.id } });
      matched++;
    }
  }
  return { proposals: proposals.length, matched };
}

describe('a help board of somebody else', () => {
  it('[R19] [R28] 300 invented rows come in as people, offers and calls; unknown words are listed by row; people and things are matched', () => {
    const taken = expectTaken(inventBoard(7, 300));
    const unknown = taken.board.doubts.filter(({ reason }) => reason === 'unknown_status');
    expect(new Set(unknown.map(({ value }) => value)).has('on hold')).toBe(true);
    expect(expectMatched(taken)).toMatchObject({ matched: expect.any(Number) as number });
  });

  it.skipIf(!existsSync(boardFile))(`[R19] [R28] the board of a real flood, all of it${why}`, () => {
    const rows = parse(readFileSync(boardFile, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
    const taken = expectTaken(rows.map(boardRow));
    const { proposals, matched } = expectMatched(taken);
    const { doubts, planned } = taken.board;
    const share = new Set(doubts.filter(({ reason }) => reason === 'unknown_status').map(({ row }) => row)).size;
    process.stdout.write(
      `${rows.length} rows: ${planned.length} records, ${doubts.length} doubts, ${share} rows of unknown status, ${proposals} people and ${matched} things matched\n`,
    );
    expect(share / rows.length).toBeLessThan(0.1);
    expect(proposals).toBeGreaterThan(0);
    expect(matched).toBeGreaterThan(0);
    expect([...taken.intake.state.all(Requests).values()].every(({ title }) => !title.includes('**'))).toBe(true);
  });
});
