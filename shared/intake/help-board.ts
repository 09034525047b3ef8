import { unlocated } from '../areas/schema.ts';
import type { FollowUp } from '../kernel/command.ts';
import { titleFrom } from '../kernel/text.ts';
import type { LineFields, OfferFields, RequestFields } from '../requests/schema.ts';
import type { Skill } from '../tasks/parties.ts';
import * as words from './words.ts';

/** What each column of a help board is about. */
export const boardFields = [
  ...['key', 'name', 'address', 'latitude', 'longitude', 'type', 'urgency', 'status', 'verified', 'wants'],
] as const;
export type BoardField =
  | 'key'
  | 'name'
  | 'address'
  | 'latitude'
  | 'longitude'
  | 'type'
  | 'urgency'
  | 'status'
  | 'verified'
  | 'wants';
/** A row, cell by cell as it is written; what it does not say is ''. */
export type BoardRow = Readonly<Record<BoardField, string>>;

/** What a row became: wishes in their order, each after the one before it was granted. */
export interface PlannedRow {
  /** as the rows were counted, from 0 */
  readonly row: number;
  readonly makes: 'volunteer' | 'offer' | 'request';
  readonly id: string;
  readonly wishes: readonly FollowUp[];
}

/** A cell that nobody can be sure of: the row comes in all the same, as far as it can be read, or not at all. */
export interface Doubt {
  readonly row: number;
  readonly field: BoardField;
  readonly reason:
    | 'unknown_status'
    | 'unknown_urgency'
    | 'unknown_want'
    | 'professional'
    | 'no_name'
    | 'no_key'
    | 'same_key';
  readonly value: string;
}

export interface BoardPlan {
  readonly planned: readonly PlannedRow[];
  readonly doubts: readonly Doubt[];
}

const why = '来源表里的状态';
const items = (cell: string): string[] =>
  cell
    .split(/[;；,，、|｜\n]/u)
    .map((one) => one.replaceAll(words.pictures, '').trim())
    .filter((one) => !words.nothingSaid.test(one));

/** A point in degrees, WGS-84; nothing where there is none on Earth, or the empty one. */
function pointOf({ longitude, latitude }: BoardRow): [number, number] | undefined {
  const [x, y] = [Number.parseFloat(longitude), Number.parseFloat(latitude)];
  const isOne = Math.abs(x) <= 180 && Math.abs(y) <= 90 && (x !== 0 || y !== 0);
  return isOne ? [x, y] : undefined;
}

type Note = (field: BoardField, reason: Doubt['reason'], value: string) => void;

/** Somebody who gives their time: verified ones are proposed as active, the others wait for a person. */
function volunteer(row: BoardRow, id: string, note: Note): FollowUp[] {
  const found = new Set<Skill>();
  for (const want of items(row.wants)) {
    const skill = words.saidIn(words.skillWords, want);
    if (words.professional.test(want)) note('wants', 'professional', want);
    else if (skill) found.add(skill);
    else if (!words.goodsWords.test(want)) note('wants', 'unknown_want', want);
  }
  const state = words.saidIn(words.dutyStates, row.status);
  if (!state) note('status', 'unknown_status', row.status);
  const registration = { id, force: 'volunteer', skills: [...found], home: unlocated, name: row.name.slice(0, 40) };
  const register = { type: 'volunteer.register', payload: registration };
  const isVerified = words.saidIn(words.verified, row.verified) !== undefined;
  if (!isVerified || !state || state === 'applied') return [register];
  const one = { id };
  return [
    register,
    { type: 'volunteer.approve', payload: one },
    { type: 'volunteer.activate', payload: one },
    ...(state === 'off_duty' ? [] : [{ type: 'volunteer.setDuty', payload: { id, duty: state } }]),
  ];
}

function offer(goods: readonly string[], id: string): FollowUp {
  const fields: OfferFields = {
    title: (titleFrom(goods.join('、')) ?? '').slice(0, 120),
    kind: 'goods',
    grid: unlocated,
    line: 'livelihood',
    facts: goods.map((label) => ({ id: label.slice(0, 80), label: label.slice(0, 80), flag: true })),
  };
  return { type: 'offer.list', payload: { id, offer: fields } };
}

function request(row: BoardRow, id: string, note: Note): FollowUp[] {
  const wants = items(row.wants);
  const isHome = words.home.test(row.type) || row.type.trim() === '';
  const isGoods = !isHome && wants.length > 0 && wants.every((want) => words.goodsWords.test(want));
  for (const want of wants)
    if (!words.goodsWords.test(want) && !words.saidIn(words.skillWords, want) && !words.professional.test(want))
      note('wants', 'unknown_want', want);
  const priority = words.saidIn(words.priorities, row.urgency);
  if (!priority) note('urgency', 'unknown_urgency', row.urgency);
  const state = words.saidIn(words.needStates, row.status);
  if (!state) note('status', 'unknown_status', row.status);
  const lines = [...new Set(wants.length > 0 ? wants : ['求助'])].map((item): LineFields => ({
    id: item.slice(0, 80),
    item: item.slice(0, 80),
    ask: 'open',
  }));
  const point = pointOf(row);
  const address = row.address.trim().slice(0, 120);
  const fields: RequestFields = {
    title: (titleFrom(wants.join('、')) ?? '求助').slice(0, 120),
    kind: isGoods ? 'goods' : 'help',
    priority: priority ?? 'routine',
    grid: unlocated,
    line: 'livelihood',
    lines,
    // Where somebody lives is for those who help alone, and no place on a map.
    ...(address && isHome ? { why: address } : {}),
    ...(address && !isHome ? { place: address } : {}),
    ...(point && !isHome ? { point } : {}),
  };
  const step = (type: string, more: object = {}): FollowUp => ({ type, payload: { id, ...more } });
  const submit: FollowUp = { type: 'request.submit', payload: { id, request: fields } };
  const said = { reason: `${why}：${row.status.trim()}` };
  if (state === 'rejected') return [submit, step('request.reject', said)];
  if (state !== 'published' && state !== 'closed') return [submit];
  const published = [submit, step('request.approve'), step('request.publish')];
  return state === 'closed' ? [...published, step('request.close', said)] : published;
}

/**
 * Works out what the rows of a help board become: people who give their time, things that are offered, calls for help. The
 * board's own words for states are read as ours; what nobody can be sure of is listed by row, and no row is guessed further than it says.
 * `idOf` names what comes of a row, the same again for the same row.
 */
export function planBoard(rows: readonly BoardRow[], idOf: (row: BoardRow) => string): BoardPlan {
  const planned: PlannedRow[] = [];
  const doubts: Doubt[] = [];
  const seen = new Set<string>();
  for (const [n, row] of rows.entries()) {
    const note: Note = (field, reason, value) => void doubts.push({ row: n, field, reason, value: value.slice(0, 80) });
    const key = row.key.trim();
    if (key === '' || seen.has(key)) {
      note('key', key === '' ? 'no_key' : 'same_key', key);
      continue;
    }
    seen.add(key);
    const id = idOf(row);
    if (!words.giving.test(row.type)) {
      planned.push({ row: n, makes: 'request', id, wishes: request(row, id, note) });
      continue;
    }
    const goods = items(row.wants).filter((want) => words.goodsWords.test(want));
    const works = items(row.wants).some((want) => !words.goodsWords.test(want)) || goods.length === 0;
    if (goods.length > 0) planned.push({ row: n, makes: 'offer', id: `${id}.o`, wishes: [offer(goods, `${id}.o`)] });
    if (!works) continue;
    if (row.name.trim() === '') note('name', 'no_name', '');
    else planned.push({ row: n, makes: 'volunteer', id, wishes: volunteer(row, id, note) });
  }
  return { planned, doubts };
}
