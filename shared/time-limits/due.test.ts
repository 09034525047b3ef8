import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterQuiet, dueAt, dueSteps, isRunning, nextStepAt, standingOf, tellAt } from './due.ts';
import type { LimitStep, TimeLimit } from './schema.ts';
import { bundledFor, shares, stepNames } from './settings.ts';

const hour = 3_600_000;
const limit: TimeLimit = { name: 'settle', since: 1000, span: 100_000, stopped: 0, critical: false, of: ['a'] };

function taken(of: TimeLimit, now: number, before: readonly LimitStep[]): readonly LimitStep[] {
  return dueSteps([of], before, now).flatMap(({ limit: { name, since }, step, passed }) =>
    [...passed, step].map((one): LimitStep => ({
      ...{ limit: name, since, step: one, at: now, to: [], told: [], asked: [] },
      ...(one === step ? {} : { passed: true as const }),
    })),
  );
}

describe('the steps of a limit', () => {
  it('[R13] come at 80, 100 and 150 % of its time', () => {
    const at = (share: number) => dueSteps([limit], [], limit.since + share * limit.span).at(-1)?.step;
    expect([0.79, 0.8, 0.99, 1, 1.49, 1.5].map(at)).toEqual([
      ...[undefined, 'remind', 'remind', 'urge', 'urge', 'supervise'],
    ]);
  });

  it('[R13] after a pause only the highest is taken and the others are noted', () => {
    expect(dueSteps([limit], [], limit.since + 2 * limit.span)).toEqual([
      { limit, step: 'supervise', passed: ['remind', 'urge'] },
    ]);
    const after = taken(limit, limit.since + 2 * limit.span, []);
    expect(after.map(({ step, passed }) => [step, passed])).toEqual([
      ['remind', true],
      ['urge', true],
      ['supervise', undefined],
    ]);
    expect(nextStepAt([limit], after)).toBeUndefined();
  });

  it('[R13] begin anew when the limit does', () => {
    const after = taken(limit, limit.since + 2 * limit.span, []);
    expect(nextStepAt([{ ...limit, since: 5000 }], after)).toBe(5000 + 80_000);
  });

  const looks = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 90_000 }), stop: fc.boolean() }), {
    maxLength: 30,
  });

  it('[R13] whenever one looks, and however often it is stopped: each is taken once, in order, never early', () => {
    fc.assert(
      fc.property(looks, (times) => {
        let [now, running, steps, counted] = [limit.since, limit, [] as readonly LimitStep[], 0];
        for (const { wait, stop } of times) {
          now += wait;
          if (running.stoppedSince === undefined) counted += wait;
          const news = taken(running, now, steps);
          // The clock's own question and the look agree.
          expect(news.length > 0).toBe((nextStepAt([running], steps) ?? Infinity) <= now);
          expect(news.filter(({ passed }) => !passed).length).toBeLessThanOrEqual(1);
          for (const { step } of news) expect(counted).toBeGreaterThanOrEqual(shares[step] * limit.span);
          steps = [...steps, ...news];
          const { stoppedSince, ...rest } = running;
          if (stop && stoppedSince === undefined) running = { ...rest, stoppedSince: now };
          else if (stop) running = { ...rest, stopped: rest.stopped + now - (stoppedSince ?? now) };
        }
        expect(steps.map(({ step }) => step)).toEqual(stepNames.slice(0, steps.length));
        const due = stepNames.filter((step) => shares[step] * limit.span <= counted);
        if (isRunning(running)) expect([...steps, ...taken(running, now, steps)]).toHaveLength(due.length);
      }),
    );
  });

  it('[R13] a ring is near from the reminder on, and time that does not count is not in it', () => {
    const state = (one: TimeLimit, now: number) => standingOf(one, now)?.state;
    expect([79_000, 82_000, 102_000].map((now) => state(limit, now))).toEqual(['normal', 'near', 'over']);
    expect(state({ ...limit, stoppedSince: 50_000 }, 500_000)).toBe('normal');
    expect(state({ ...limit, stopped: 450_000 }, 500_000)).toBe('normal');
    expect(dueAt({ ...limit, stopped: 450_000 })).toBe(551_000);
  });
});

describe('telling', () => {
  const shanghai = (clock: string) => Date.parse(`2026-06-08T${clock}:00+08:00`);
  const item = { collection: 'c', id: 'i', limit: 'settle', since: 0, step: 'remind', critical: false } as const;
  const notice = (at: number, toldAt = 0, critical = false) => ({
    ...{ id: 'a', toldAt, items: [], waiting: [{ ...item, critical }], waitingSince: at, notBefore: at },
  });

  it('[R13] is silent from 22 to 7 in Shanghai', () => {
    expect(afterQuiet(shanghai('21:59'))).toBe(shanghai('21:59'));
    expect(afterQuiet(shanghai('22:00'))).toBe(shanghai('07:00') + 24 * hour);
    expect(afterQuiet(shanghai('06:59'))).toBe(shanghai('07:00'));
    expect(afterQuiet(shanghai('07:00'))).toBe(shanghai('07:00'));
  });

  it('[R13] comes once in half an hour, and at night only when it is critical', () => {
    const noon = shanghai('12:00');
    expect(tellAt(notice(noon))).toBe(noon);
    expect(tellAt(notice(noon, noon - 60_000))).toBe(noon - 60_000 + bundledFor);
    expect(tellAt(notice(shanghai('23:00')))).toBe(shanghai('07:00') + 24 * hour);
    expect(tellAt(notice(shanghai('23:00'), 0, true))).toBe(shanghai('23:00'));
    expect(tellAt(notice(noon, noon - 60_000, true))).toBe(noon);
    expect(tellAt({ ...notice(noon), waiting: [] })).toBeUndefined();
  });
});
