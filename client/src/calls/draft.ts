import { unlocated } from '@liandong/shared/areas/schema';
import type { CallMatter, Files, Then } from '@liandong/shared/calls/schema';
import type { DistressLevel } from '@liandong/shared/distress/schema';
import type { severities } from '@liandong/shared/incidents/schema';
import { stated } from '@liandong/shared/kernel/stated';
import type { NeedClass, Tier } from '@liandong/shared/needs/taxonomy';
import type { SignKind } from '@liandong/shared/signs/schema';
import { v7 } from 'uuid';

/** What a call may be about, in the order of their keys. */
export const matters = ['incident', 'sign', 'need', 'distress', 'request', 'notice', 'other'] as const;
export type Matter = (typeof matters)[number];

/** A call that is not over, as it is typed: kept on the device at each key. */
export interface CallDraft {
  /** the call's id */
  readonly id: string;
  /** id of whatever comes of it, and of a note beside it: made once, so that it is filed once */
  readonly record: string;
  readonly note: string;
  /** set where somebody is called back; else they rang */
  readonly back?: true;
  /** by the server's clock as this device knows it, ms since 1970 UTC */
  readonly startedAt: number;
  held: boolean;
  phone: string;
  door: string;
  grid: string;
  /** whom it is about, of the register; empty when nobody was found by the door, or no name was given */
  subject: string;
  matter: Matter | '';
  said: string;
  title: string;
  severity: (typeof severities)[number];
  sign: SignKind | '';
  needClass: NeedClass | '';
  tier: Tier;
  level: DistressLevel | '';
  minor: boolean;
  violence: boolean;
  item: string;
  quantity: number;
  unit: string;
  urgent: boolean;
  notice: string;
  callBack: boolean;
  /** minutes until they are called back */
  after: number;
  danger: boolean;
}

/** A call that begins now. */
export function newDraft(startedAt: number, more: Partial<CallDraft> = {}): CallDraft {
  return {
    ...{ id: v7(), record: v7(), note: v7(), startedAt, held: false },
    ...{ phone: '', door: '', grid: unlocated, subject: '', matter: '', said: '', title: '' },
    ...{ severity: 'important', sign: '', needClass: '', tier: 'regular', level: '', minor: false, violence: false },
    ...{ item: '', quantity: 1, unit: '', urgent: false, notice: '', callBack: false, after: 30, danger: false },
    ...more,
  };
}

/** As the log calls it when it is passed on: of care it does not say which. */
function passedAs(matter: Matter | ''): CallMatter | undefined {
  if (matter === 'need' || matter === 'distress') return 'care';
  return matter === 'other' || matter === '' ? undefined : matter;
}

/** Whether the matter goes to somebody else, by what the post may file. A need of nobody in the register does too; who is in distress need not give a name. */
export function isPassedOn({ matter, subject }: CallDraft, mayFile: (matter: Matter) => boolean): boolean {
  if (matter === '' || matter === 'other' || matter === 'notice') return false;
  return !mayFile(matter) || (matter === 'need' && subject === '');
}

/** What is still missing before a call can be saved, as a key of its words; nothing when it is whole. */
export function missingOf(draft: CallDraft, passed: boolean): string | undefined {
  const { matter, phone, title, sign, needClass, item, notice, callBack } = draft;
  if (matter === '') return 'matter';
  const isRung = callBack && !passed;
  // Whoever is in danger is passed on without a number too.
  if ((isRung || (passed && !draft.danger)) && phone.trim().length < 3 && !draft.back) return 'phone';
  if (passed) return undefined;
  const wanted: Partial<Record<Matter, string>> = { incident: title.trim(), sign, need: needClass, notice };
  if (matter === 'request') return item.trim() ? undefined : 'request';
  return wanted[matter] === '' ? matter : undefined;
}

function filesOf(draft: CallDraft): Files | undefined {
  const { matter, record: id, grid, subject, said, title, severity, sign, needClass, tier, note } = draft;
  const words = said.trim() || undefined;
  const from = stated({ id, grid });
  if (matter === 'incident')
    return {
      incident: stated({ ...from, title: title.trim(), severity, said: words, occurredAt: draft.startedAt }),
    };
  if (matter === 'sign' && sign) return { sign: stated({ ...from, kind: sign, words: words?.slice(0, 300) }) };
  if (matter === 'need' && needClass)
    return { need: stated({ id, subject, needClass, tier, words: words?.slice(0, 500) }) };
  if (matter === 'notice') return { notice: draft.notice };
  if (matter === 'request') return { request: { id, request: requestOf(draft, words) } };
  if (matter !== 'distress') return undefined;
  const duty = stated({ minor: draft.minor || undefined, violence: draft.violence || undefined } as const);
  const who = subject === '' ? namelessOf(draft) : { subject };
  return {
    distress: { id, ...who, ...(words === undefined && !('reach' in who) ? {} : { note }), ...stated({ words }) },
    ...(draft.level === '' ? {} : { triage: { id, level: draft.level, ...(duty as { minor?: true }) } }),
  };
}

/** Somebody who gave no name: where they are, and how to get hold of them, as far as that is known. */
function namelessOf({ grid, phone, door }: CallDraft) {
  const reach =
    [phone, door]
      .map((text) => text.trim())
      .filter(Boolean)
      .join(' · ') || undefined;
  return stated({ nameless: stated({ grid: grid === unlocated ? undefined : grid }), reach });
}

function requestOf({ item, quantity, unit, grid, urgent }: CallDraft, why: string | undefined) {
  const line = { id: '1', item: item.trim(), ask: 'amount' as const, quantity, unit: unit.trim() || undefined };
  return stated({
    ...{ title: item.trim(), kind: 'goods' as const, priority: urgent ? ('urgent' as const) : ('routine' as const) },
    ...{ grid, line: 'supply', why, lines: [stated(line)] },
  });
}

/** What is sent when a call is over: what is filed of it, or to whom it is passed on. `passed`: as `isPassedOn` says. */
export function wishOf(
  draft: CallDraft,
  passed: boolean,
  endedAt: number,
): { readonly type: string; readonly payload: { id: string } & Record<string, unknown> } {
  const { id, grid, startedAt, phone, door, said, back } = draft;
  const file = passed ? undefined : filesOf(draft);
  const isCalledBack = passed || draft.callBack;
  const then: Then | undefined = isCalledBack
    ? stated({
        dueAt: endedAt + draft.after * 60_000,
        matter: passed ? passedAs(draft.matter) : undefined,
        danger: passed && draft.danger ? (true as const) : undefined,
      })
    : undefined;
  const talk = { id, startedAt, endedAt, ...stated({ file, then }) };
  const words = isCalledBack ? said.trim().slice(0, 500) || undefined : undefined;
  if (back) return { type: 'call.reach', payload: { ...talk, ...stated({ words }) } };
  const caller = stated({ phone: phone.trim() || undefined, door: door.trim() || undefined, words });
  return {
    type: 'call.log',
    payload: { ...talk, grid, ...(Object.keys(caller).length === 0 ? {} : { caller }) },
  };
}
