import { describe, expect, it } from 'vitest';
import { he, lead, makeWorld, respond } from '../testing/people.ts';
import { tasks } from '../tasks/schema.ts';
import { playbook } from './playbook.ts';
import { phaseId, phaseNow, phaseRecords } from './schema.ts';

const to = (phase: string) => ({ to: phase, reason: '持续暴雨', basis: '突发事件应对法', follows: '防汛Ⅱ级应急响应' });

describe('the phase', () => {
  it('[R12] opens the tasks of all three parties, each with its lead', () => {
    const world = makeWorld();
    respond(world);
    const opened = [...world.state.all(tasks).values()];
    expect(opened).toHaveLength(playbook.response.length);
    expect(new Set(opened.map((task) => task.lead))).toEqual(new Set(['community', 'social_worker', 'social_org']));
    expect(opened.every((task) => task.status === 'open')).toBe(true);
    expect(world.state.get(phaseRecords, phaseId)).toMatchObject({ phase: 'response', since: world.now, by: lead.id });
  });

  it('[R12] opens a playbook once under one base', () => {
    const world = makeWorld();
    const wish = { base: 'b1', phase: 'warning', grid: '003' };
    world.must(lead, 'playbook.open', wish);
    expect(world.send(lead, 'playbook.open', wish)).toMatchObject({ duplicate: true });
    expect(world.send(he, 'playbook.open', { ...wish, base: 'b2' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.state.all(tasks).size).toBe(playbook.warning.length);
  });

  it('[R13] goes round, and back from recovery to response, and no other way', () => {
    const world = makeWorld();
    expect(world.send(lead, 'phase.change', to('recovery')).refused).toMatchObject({
      code: 'illegal',
      params: { from: 'warning' },
    });
    for (const phase of ['response', 'recovery', 'response', 'recovery', 'warning'])
      world.must(lead, 'phase.change', to(phase));
    expect(phaseNow(world.state)).toBe('warning');
    expect(world.send(lead, 'phase.change', to('warning')).refused).toMatchObject({ code: 'illegal' });
  });

  it('[R44] needs a reason, a legal basis and what it follows', () => {
    const world = makeWorld();
    const unanchored = { to: 'response', reason: '持续暴雨', basis: '突发事件应对法' };
    expect(world.send(lead, 'phase.change', { ...to('response'), basis: ' ' }).refused).toMatchObject({
      reason: 'phase.basis_missing',
    });
    expect(world.send(lead, 'phase.change', { ...to('response'), reason: '' }).refused).toMatchObject({
      code: 'invalid',
    });
    expect(world.send(lead, 'phase.change', unanchored).refused).toMatchObject({ reason: 'phase.anchor_missing' });
    expect(world.send(lead, 'phase.change', { ...unanchored, reportedAt: world.now + 60_000 }).refused).toMatchObject({
      reason: 'phase.reported_later',
    });
    expect(world.send(he, 'phase.change', to('response')).refused).toMatchObject({ code: 'forbidden' });
    world.must(lead, 'phase.change', { ...unanchored, reportedAt: world.now });
    expect(phaseNow(world.state)).toBe('response');
  });
});
