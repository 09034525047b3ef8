import { describe, expect, it } from 'vitest';
import { areasWith } from '../areas/capability.ts';
import { Registry } from '../kernel/registry.ts';
import { project, viewOf } from '../kernel/view.ts';
import { endedKeeps } from '../kernel/retire.ts';
import { addTask, byTime, gridWorker, he, lead, makeWorld, respond, toResponse } from '../testing/people.ts';
import { World } from '../testing/world.ts';
import { tasks as taskCapability } from '../tasks/capability.ts';
import { tasks } from '../tasks/schema.ts';
import { workspaces } from '../workspaces/capability.ts';
import { workspaceOf } from '../workspaces/schema.ts';
import { phases } from './capability.ts';
import { hindering, hindrances } from './hindrances.ts';
import { playbook } from './playbook.ts';
import { previewOf } from './preview.ts';
import { phaseId, phaseNow, phaseRecords, phases as names } from './schema.ts';
import { phaseSettings } from './settings.ts';

const to = (phase: string) =>
  phase === 'response' ? toResponse : { to: phase, reason: '雨停', basis: 'law-flood-control', follows: '终止响应' };

const without = (key: keyof typeof toResponse) =>
  Object.fromEntries(Object.entries(toResponse).filter(([name]) => name !== key));

describe('the phase', () => {
  it('[R12] does in one act what its preview says: tasks of all three parties, the board, the record', () => {
    const world = makeWorld();
    respond(world);
    const opened = [...world.state.all(tasks).values()];
    expect(opened.map(({ title }) => title)).toEqual(previewOf('warning', 'response').tasks.map(({ title }) => title));
    expect(new Set(opened.map((task) => task.lead))).toEqual(new Set(['community', 'social_worker', 'social_org']));
    expect(opened.every((task) => task.status === 'open')).toBe(true);
    const record = world.state.get(phaseRecords, phaseId);
    expect(record).toMatchObject({ phase: 'response', before: 'warning', since: world.now, by: lead.id });
    expect(workspaceOf(world.state, record?.board ?? '')).toMatchObject({
      template: 'response',
      name: '抗击期 6月8日',
    });
  });

  it('[R12] [R14] puts the board of the phase before away, and goes back into the response', () => {
    const world = makeWorld();
    respond(world);
    const first = world.state.get(phaseRecords, phaseId)?.board ?? '';
    world.must(lead, 'phase.change', to('recovery'));
    expect(workspaceOf(world.state, first)?.archived).toBe(true);
    world.must(lead, 'phase.change', toResponse);
    expect(workspaceOf(world.state, world.state.get(phaseRecords, phaseId)?.board ?? '')?.template).toBe('response');
    expect(phaseNow(world.state)).toBe('response');
  });

  it('[R12] never waits for room on the list of boards', () => {
    const world = makeWorld();
    for (let n = 0; n < 60; n++) world.must(he, 'workspace.open', { id: `b${n}`, name: '会商', scope: 'placed' });
    respond(world);
    expect(world.state.get(phaseRecords, phaseId)).not.toHaveProperty('board');
    expect(world.state.all(tasks).size).toBe(playbook.response.length);
  });

  it('[R12] opens a playbook once under one base', () => {
    const world = makeWorld();
    const wish = { base: 'b1', phase: 'warning', grid: '003' };
    world.must(lead, 'playbook.open', wish);
    expect(world.send(lead, 'playbook.open', wish)).toMatchObject({ duplicate: true });
    expect(world.send(he, 'playbook.open', { ...wish, base: 'b2' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.state.all(tasks).size).toBe(playbook.warning.length);
    for (const id of [...world.state.all(tasks).keys()]) world.must(he, 'task.cancel', { id, reason: '不用了' });
    world.now += endedKeeps;
    for (const id of [...world.state.all(tasks).keys()]) world.must(byTime, 'task.retire', { id });
    // What it opened has left the desk since: opened under the same base it is not there anew.
    expect(world.send(lead, 'playbook.open', wish)).toMatchObject({ duplicate: true });
    expect(world.state.all(tasks).size).toBe(0);
  });

  it('[R12] opens its playbook also under the longest base', () => {
    const world = makeWorld();
    world.must(lead, 'playbook.open', { base: 'b'.repeat(80), phase: 'warning', grid: '003' });
    expect([...world.state.all(tasks).keys()].every((id) => id.length <= 80)).toBe(true);
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

  it('[R13] names who answers for the response and who is on duty; a wall hears their posts', () => {
    const world = makeWorld();
    const refused = (payload: object) => world.send(lead, 'phase.change', payload).refused?.reason;
    expect(refused(without('accountable'))).toBe('phase.accountable_missing');
    expect(refused(without('onDuty'))).toBe('phase.duty_missing');
    const next = { onDuty: { account: he.id, post: '夜班主任 13800001234' } };
    expect(world.send(lead, 'phase.handOver', next).refused?.reason).toBe('phase.no_duty');
    respond(world);
    expect(world.send(lead, 'phase.handOver', next).refused?.reason).toBe('phase.not_on_duty');
    world.knows(he);
    world.must(lead, 'phase.handOver', next);
    const record = world.state.get(phaseRecords, phaseId);
    expect(record).toMatchObject({ ...next, accountable: toResponse.accountable });
    const rule = phases.collections[0]?.visibility;
    const onWall = JSON.stringify(project(rule, record, viewOf([{ community: 'pudong', role: 'wall' }])));
    expect(onWall).toContain('社区党委书记');
    expect(onWall).not.toMatch(/a-lead|a-he|13800001234/);
  });

  it('[R13] names as accountable only who is of the committees, and on duty only who may be', () => {
    const world = makeWorld();
    world.knows(he, gridWorker);
    const named = (key: string, account: string) =>
      world.send(lead, 'phase.change', { ...toResponse, [key]: { account, post: '主任' } }).refused;
    for (const account of [he.id, 'nobody'])
      expect(named('accountable', account)).toMatchObject({ field: 'accountable', reason: 'phase.not_committee' });
    for (const account of [gridWorker.id, 'nobody'])
      expect(named('onDuty', account)).toMatchObject({ field: 'onDuty', reason: 'phase.not_on_duty' });
    expect(named('onDuty', he.id)).toBeUndefined();
  });

  it('[R44] rests on a basis of the register, a reason and what it follows', () => {
    const world = makeWorld();
    const unanchored = without('follows');
    const refused = (payload: object) => world.send(lead, 'phase.change', payload).refused;
    expect(refused({ ...toResponse, basis: 'law-of-nowhere' })).toMatchObject({ reason: 'legalBasis.none' });
    expect(refused({ ...toResponse, basis: 'law-personal-information' })).toMatchObject({
      ...{ field: 'basis', reason: 'legalBasis.not_covering' },
    });
    expect(refused({ ...toResponse, reason: '' })).toMatchObject({ code: 'invalid' });
    expect(refused(unanchored)).toMatchObject({ reason: 'phase.anchor_missing' });
    expect(refused({ ...unanchored, reportedAt: world.now + 60_000 })).toMatchObject({
      reason: 'phase.reported_later',
    });
    expect(world.send(he, 'phase.change', toResponse).refused).toMatchObject({ code: 'forbidden' });
    world.must(lead, 'phase.change', { ...unanchored, reportedAt: world.now });
    expect(world.state.get(phaseRecords, phaseId)).toMatchObject({
      ...{ basis: '《中华人民共和国突发事件应对法》', basisId: 'law-emergency-response' },
    });
  });
});

describe('the end of the recovery', () => {
  /** A capability that lets no open task behind. */
  const cautious = { ...taskCapability, derive: hindering('task', tasks, ({ status }) => status === 'open') };

  it('[R14] is refused while something is in the way, unless somebody says why', () => {
    const world = new World(new Registry([areasWith(() => undefined), cautious, phases, workspaces]));
    respond(world);
    world.must(lead, 'phase.change', to('recovery'));
    const n = world.state.all(hindrances).size;
    expect(n).toBe(playbook.response.length + playbook.recovery.length);
    expect(world.send(lead, 'phase.change', to('warning')).refused).toMatchObject({
      ...{ code: 'illegal', field: 'override', reason: 'phase.hindered', params: { n } },
    });
    for (const { id } of [...world.state.all(tasks).values()]) world.must(lead, 'task.cancel', { id, reason: '不做' });
    expect(world.state.all(hindrances).size).toBe(0);
    addTask(world, 'late', { grid: 'unlocated' });
    world.must(lead, 'phase.change', toResponse);
    world.must(lead, 'phase.change', to('recovery'));
    world.must(lead, 'phase.change', { ...to('warning'), override: '转入日常继续办' });
    expect(world.state.get(phaseRecords, phaseId)).toMatchObject({ phase: 'warning', override: '转入日常继续办' });
  });
});

describe('what a phase sets', () => {
  it('[R12] [R14] weights add up to 100, and risk control and public health never fall out', () => {
    for (const phase of names) {
      const { weights } = phaseSettings[phase];
      expect([phase, Object.values(weights).reduce((sum, one) => sum + one, 0)]).toEqual([phase, 100]);
      expect(Math.min(weights.risk_control, weights.public_health)).toBeGreaterThan(0);
    }
  });

  it('[R12] [R23] whoever needs more care is visited more often, most of all in the response', () => {
    for (const phase of names) {
      const { red, yellow, blue, green } = phaseSettings[phase].visitGapDays;
      expect([red, yellow, blue, green]).toEqual([red, yellow, blue, green].sort((a, b) => a - b));
    }
    expect(previewOf('warning', 'response').visitGapDays[0]).toEqual({ of: 'red', from: 7, to: 1 });
  });
});
