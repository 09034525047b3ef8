import { Logging, Reaching } from '@liandong/shared/calls/schema';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { isPassedOn, matters, missingOf, newDraft, wishOf, type CallDraft, type Matter } from './draft.ts';

const at = Date.UTC(2026, 5, 8, 2, 0);
const full: Partial<CallDraft> = {
  ...{ phone: ' 19900112233 ', door: '3-1-07', grid: '003', subject: 'h1.1', said: '厨房漏水，夜里睡不着' },
  ...{
    title: '漏水',
    sign: 'water',
    needClass: 'comfort',
    level: 3,
    minor: true,
    item: '毛毯',
    unit: '条',
    notice: 'n1',
  },
};
const draft = (matter: Matter | '', more: Partial<CallDraft> = {}): CallDraft =>
  newDraft(at, { ...full, matter, ...more });
const everything = (): boolean => true;

describe('a call on the desk', () => {
  it('[R11] files what it is about, and what is sent has the shape that the server takes', () => {
    for (const matter of matters) {
      const one = draft(matter);
      expect(missingOf(one, false)).toBeUndefined();
      const { type, payload } = wishOf(one, false, at + 60_000);
      expect([matter, type, Value.Check(Logging, payload)]).toEqual([matter, 'call.log', true]);
      const filed = Object.keys(payload['file'] ?? {});
      const expected = matter === 'distress' ? ['distress', 'triage'] : matter === 'other' ? [] : [matter];
      expect(filed).toEqual(expected);
      expect(payload['caller']).toEqual({ phone: '19900112233', door: '3-1-07' });
    }
  });

  it('[R31] passes on what the post may not file, and of care what is of nobody in the register', () => {
    expect(isPassedOn(draft('distress'), everything)).toBe(false);
    expect(isPassedOn(draft('need', { subject: '' }), everything)).toBe(true);
    expect(isPassedOn(draft('incident'), () => false)).toBe(true);
    for (const matter of ['notice', 'other', ''] as const) expect(isPassedOn(draft(matter), () => false)).toBe(false);
    const { payload } = wishOf(draft('distress', { danger: true, after: 15 }), true, at);
    expect(payload).toMatchObject({
      then: { dueAt: at + 15 * 60_000, matter: 'care', danger: true },
      caller: { words: '厨房漏水，夜里睡不着' },
    });
    expect(payload).not.toHaveProperty('file');
    expect(Value.Check(Logging, payload)).toBe(true);
  });

  it('[R31] takes distress of whoever gives no name, and passes danger on without a number', () => {
    const one = draft('distress', { subject: '', said: '' });
    expect(isPassedOn(one, everything)).toBe(false);
    expect(isPassedOn(one, () => false)).toBe(true);
    const { payload } = wishOf(one, false, at + 60_000);
    expect(payload['file']).toMatchObject({
      distress: { nameless: { grid: '003' }, reach: '19900112233 · 3-1-07', note: one.note },
    });
    expect(Value.Check(Logging, payload)).toBe(true);
    const danger = draft('distress', { phone: '', danger: true });
    expect([missingOf(danger, true), missingOf({ ...danger, danger: false }, true)]).toEqual([undefined, 'phone']);
    expect(Value.Check(Logging, wishOf(danger, true, at + 60_000).payload)).toBe(true);
    const again = wishOf(draft('other', { back: true, callBack: true, said: '明早再打' }), false, at + 1);
    expect([again.payload['words'], Value.Check(Reaching, again.payload)]).toEqual(['明早再打', true]);
  });

  it('[R20] says what is missing, one thing at a time; nobody is called back without a number', () => {
    expect(missingOf(draft(''), false)).toBe('matter');
    expect(missingOf(draft('incident', { title: ' ' }), false)).toBe('incident');
    expect(missingOf(draft('sign', { sign: '' }), false)).toBe('sign');
    expect(missingOf(draft('request', { item: '' }), false)).toBe('request');
    expect(missingOf(draft('other', { callBack: true, phone: '' }), false)).toBe('phone');
    expect(missingOf(draft('need', { phone: '' }), true)).toBe('phone');
    expect(missingOf(draft('need', { phone: '', back: true }), true)).toBeUndefined();
    const { type, payload } = wishOf(draft('other', { back: true }), false, at + 1);
    expect([type, Value.Check(Reaching, payload)]).toEqual(['call.reach', true]);
  });
});
