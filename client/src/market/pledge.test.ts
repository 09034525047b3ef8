import { describe, expect, it } from 'vitest';
import { blankDraft, requestFrom } from './draft.ts';
import { rawText } from './line-words.ts';
import { outcomeOf, splitWish } from './pledge.ts';
import type { Row } from '../requests/rows.ts';

const row = (left: number): Row =>
  ({
    key: 'r/1',
    left,
    line: {
      id: '1',
      item: 'x',
      ask: 'amount',
      quantity: 100,
      pledged: 100 - left,
      inTransit: 0,
      received: 0,
      excess: 0,
    },
  }) as Row;

describe('pledging', () => {
  it('[R28] a wish beyond the gap is split before it is sent', () => {
    expect(splitWish(40, row(26))).toEqual({ take: 26, excess: 14 });
    expect(splitWish(5, row(0))).toEqual({ take: 0, excess: 5 });
    const open = { ...row(0), line: { ...row(0).line, ask: 'open' } } as Row;
    expect(splitWish(5, open)).toEqual({ take: 5, excess: 0 });
  });

  it('[R28] what the server took counts, whatever the screen showed', () => {
    expect(outcomeOf({ id: 'c', result: 'applied' }, 60)).toEqual({ taken: 60, excess: 0 });
    expect(
      outcomeOf(
        {
          id: 'c',
          result: 'applied',
          note: { reason: 'pledge.partly', params: { taken: 40, excess: 20 } },
        },
        60,
      ),
    ).toEqual({ taken: 40, excess: 20 });
    expect(outcomeOf({ id: 'c', result: 'illegal', error: { code: 'exceeds', params: { left: 0 } } }, 60)).toEqual({
      taken: 0,
      excess: 60,
    });
    expect(outcomeOf({ id: 'c', result: 'forbidden', error: { code: 'forbidden' } }, 60)).toEqual({
      taken: 0,
      excess: 0,
    });
  });
});

describe('filing a request', () => {
  it('[R28] empty fields are left out, and any amount is a call without one', () => {
    const draft = { ...blankDraft('g1'), item: ' 毛毯 ', quantity: 30, unit: '条' };
    expect(requestFrom(draft)).toEqual({
      title: '毛毯',
      kind: 'goods',
      priority: 'routine',
      grid: 'g1',
      line: 'livelihood',
      lines: [{ id: '1', item: '毛毯', ask: 'amount', quantity: 30, unit: '条' }],
    });
    expect(requestFrom({ ...draft, any: true, priority: 'urgent' })).toMatchObject({
      priority: 'urgent',
      lines: [{ ask: 'open' }],
    });
  });

  it('[R28] what could not be read is shown as it came', () => {
    expect(rawText('若干')).toBe('若干');
    expect(rawText({ a: 1 })).toBe('{"a":1}');
    expect(rawText(undefined)).toBe('');
  });
});
