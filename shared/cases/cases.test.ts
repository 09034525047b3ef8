import { describe, expect, it } from 'vitest';
import { makeCareWorld, social, supervisor } from '../testing/care.ts';
import { actorOf } from '../testing/world.ts';
import { viewOf, viewOfPerson } from '../kernel/view.ts';
import { cases } from './schema.ts';

const words = '母亲去年走的，一直没人说';
const other = actorOf('a-other', 'social_worker');

describe('cases', () => {
  it('[R39] go by their stages in order; consent comes before the assessment, and the supervisor signs the closing', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1', note: 'n1', words });
    expect(world.send(social, 'case.plan', { id: 'c' }).refused).toMatchObject({ code: 'illegal' });
    expect(world.send(social, 'case.assess', { id: 'c' }).refused).toMatchObject({ reason: 'case.consent_first' });
    world.must(social, 'case.consent', { id: 'c', way: 'written' });
    for (const step of ['assess', 'plan', 'intervene', 'evaluate']) world.must(social, `case.${step}`, { id: 'c' });
    expect(world.send(social, 'case.close', { id: 'c' }).refused).toMatchObject({ code: 'forbidden' });
    world.must(supervisor, 'case.close', { id: 'c', note: 'n9', words });
    expect(world.state.get(cases, 'c')).toMatchObject({ status: 'closed', signedBy: 'a-super', notes: ['n1', 'n9'] });
    expect(world.state.get(cases, 'c')?.stages.map(({ stage }) => stage)).toEqual([
      ...['intake', 'assessment', 'planning', 'intervention', 'evaluation', 'closed'],
    ]);
    // What was signed stays as it was signed; while it is followed up there is something to write again.
    const late = [
      ['case.note', { id: 'c', note: 'n10', words }],
      ['case.consent', { id: 'c', way: 'spoken' }],
      ['case.draw', { id: 'c', members: [] }],
    ] as const;
    for (const [type, wish] of late)
      expect(world.send(social, type, wish).refused).toMatchObject({ reason: 'case.is_over' });
    world.must(social, 'case.followUp', { id: 'c' });
    for (const [type, wish] of late) world.must(social, type, wish);
    world.must(supervisor, 'case.close', { id: 'c' });
    expect(JSON.stringify(world.events)).not.toContain('母亲');
  });

  it('[R39] in a crisis it goes on without consent, with a reason, and the ledger has that it was so', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
    expect(world.send(social, 'case.assess', { id: 'c', crisis: true }).refused).toMatchObject({
      reason: 'case.crisis_why',
    });
    const { events, private: beside } = world.must(social, 'case.assess', { id: 'c', crisis: true, note: 'n', words });
    expect(events).toMatchObject([{ type: 'case.stageChanged', data: { stage: 'assessment', crisis: true } }]);
    expect(world.registry.events.get('case.stageChanged')?.sealed).toBe(true);
    expect(beside).toMatchObject([{ kind: 'caseWords', id: 'c/n@h1.1' }]);
    expect(world.state.get(cases, 'c')?.crisisAt).toBe(world.now);
    for (const step of ['plan', 'intervene']) world.must(social, `case.${step}`, { id: 'c' });
    // What could not wait then can wait now.
    expect(world.send(social, 'case.assess', { id: 'c' }).refused).toMatchObject({ reason: 'case.consent_first' });
    expect(world.send(social, 'case.note', { id: 'c', note: 'n', words: '改' }).refused).toMatchObject({
      reason: 'care.note_there',
    });
  });

  it('[R39] consent is taken back at any time: it is in the ledger, and nothing is looked into before they agree anew', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
    world.must(social, 'case.consent', { id: 'c', way: 'written' });
    world.must(social, 'case.withdrawConsent', { id: 'c' });
    expect(world.registry.events.get('case.consentWithdrawn')?.sealed).toBe(true);
    expect(world.must(social, 'case.withdrawConsent', { id: 'c' })).toMatchObject({ duplicate: true });
    expect(world.state.get(cases, 'c')).toMatchObject({ withdrawnAt: world.now });
    expect(world.send(social, 'case.assess', { id: 'c' }).refused).toMatchObject({ reason: 'case.consent_first' });
    world.must(social, 'case.consent', { id: 'c', way: 'spoken' });
    expect(world.state.get(cases, 'c')).not.toHaveProperty('withdrawnAt');
    world.must(social, 'case.assess', { id: 'c' });
    world.must(social, 'case.withdrawConsent', { id: 'c' });
    for (const [type, more] of [
      ['case.plan', {}],
      ['case.note', { note: 'n', words }],
      ['case.draw', { members: [] }],
    ] as const)
      expect([type, world.send(social, type, { id: 'c', ...more }).refused?.reason]).toEqual([
        type,
        'case.consent_withdrawn',
      ]);
    world.must(social, 'case.consent', { id: 'c', way: 'spoken' });
    for (const step of ['plan', 'intervene', 'withdrawConsent']) world.must(social, `case.${step}`, { id: 'c' });
    world.wait(1);
    world.must(social, 'case.assess', { id: 'c', crisis: true, note: 'n', words });
    world.must(social, 'case.plan', { id: 'c' });
  });

  it('[R39] nobody has two open cases: a second is refused, and what is referred in stands with the first', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
    expect(world.send(social, 'case.take', { id: 'd', subject: 'h1.1' }).refused).toMatchObject({
      reason: 'case.is_open',
    });
    const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
    const joined = world.must(captain, 'case.take', { id: 'e', subject: 'h1.1', note: 'n5', words });
    expect(joined.events).toMatchObject([{ type: 'case.noted', data: { id: 'c', note: 'n5' } }]);
    expect([...world.state.all(cases).keys()]).toEqual(['c']);
    // What can't be put down is told, in words that don't say that there is a case.
    expect(world.send(captain, 'case.take', { id: 'e2', subject: 'h1.1', words }).refused).toMatchObject({
      ...{ code: 'invalid', field: 'note' },
    });
    expect(world.send(captain, 'case.take', { id: 'e3', subject: 'k1.1', words }).refused?.field).toBe('note');
    expect(world.send(captain, 'case.take', { id: 'e4', subject: 'h1.1', note: 'n5', words }).refused).toMatchObject({
      reason: 'case.not_kept',
    });
    world.must(social, 'case.decline', { id: 'c' });
    world.must(social, 'case.take', { id: 'd', subject: 'h1.1' });
    expect(world.send(social, 'case.assess', { id: 'c', crisis: true, note: 'n', words }).refused).toBeDefined();
    for (const step of ['case.consent', 'case.assess', 'case.plan', 'case.intervene', 'case.evaluate'])
      world.must(social, step, { id: 'd', ...(step === 'case.consent' ? { way: 'written' } : {}) });
    world.must(supervisor, 'case.close', { id: 'd' });
    world.must(social, 'case.take', { id: 'f', subject: 'h1.1' });
    expect(world.send(social, 'case.assess', { id: 'd' }).refused).toMatchObject({ reason: 'case.is_open' });
  });

  it('[R39] whoever had a case or took a step of it does not sign its closing, also once it is somebody else’s', () => {
    const world = makeCareWorld();
    const both = { id: 'a-both', grants: [...social.grants, ...supervisor.grants] };
    world.knows(social, both);
    world.must(both, 'case.take', { id: 'c', subject: 'h1.1' });
    world.must(both, 'case.assign', { id: 'c', worker: social.id });
    world.must(social, 'case.consent', { id: 'c', way: 'written' });
    for (const step of ['assess', 'plan', 'intervene', 'evaluate']) world.must(social, `case.${step}`, { id: 'c' });
    expect(world.send(both, 'case.close', { id: 'c' }).refused).toMatchObject({ reason: 'case.own_closing' });
    world.must(supervisor, 'case.close', { id: 'c' });
  });

  it('[R39] referral wants consent; what is referred in waits for the supervisor, who says whose it is', () => {
    const world = makeCareWorld();
    world.knows(social);
    const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
    world.must(captain, 'case.take', { id: 'c', subject: 'h1.1' });
    expect(world.state.get(cases, 'c')?.worker).toBeUndefined();
    expect(world.send(social, 'case.decline', { id: 'c' }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(supervisor, 'case.assign', { id: 'c', worker: 'a-captain' }).refused).toMatchObject({
      reason: 'case.no_worker',
    });
    world.must(supervisor, 'case.assign', { id: 'c', worker: 'a-social' });
    expect(world.send(social, 'case.refer', { id: 'c', agreed: false }).refused).toMatchObject({
      reason: 'case.refer_consent',
    });
    world.must(social, 'case.refer', { id: 'c', agreed: true });
    expect(world.state.get(cases, 'c')?.status).toBe('referred');
  });

  it('[R39] the family is drawn by whose case it is, sealed with the person, and no event says who is in it', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1' });
    const member = { id: 'm', relation: 'child', sex: 'female', name: '周大女', died: true };
    expect(world.send(other, 'case.draw', { id: 'c', members: [member] }).refused).toMatchObject({ code: 'forbidden' });
    expect(world.send(social, 'case.draw', { id: 'c', members: [member, member] }).refused).toMatchObject({
      ...{ field: 'members/1/id', reason: 'case.member_twice' },
    });
    const { events, private: beside } = world.must(social, 'case.draw', { id: 'c', members: [member] });
    expect(events).toMatchObject([{ type: 'case.drawn', data: { id: 'c', members: 1 } }]);
    expect(beside).toMatchObject([{ kind: 'caseFamily', id: 'c/family@h1.1', body: { members: [member] } }]);
    expect(JSON.stringify(world.events)).not.toContain('周大女');
    world.must(social, 'case.decline', { id: 'c' });
    world.now += 4 * 365 * 86_400_000;
    const time = { id: 'installation', grants: [], system: true } as const;
    const gone = world.must(time, 'case.forget', { id: 'c' }).private;
    expect(gone).toContainEqual({ kind: 'caseFamily', id: 'c/family@h1.1', body: null });
  });

  it('[R39] the supervisor leaves a word for whose case it is, who answers it once; both are sealed as its notes are', () => {
    const world = makeCareWorld();
    const captain = actorOf('a-captain', 'captain', { grids: ['003-1'] });
    const [word, answer] = ['先问楼长今天见没见到人', '见到了，晚上再去'];
    const advise = (note: string) => world.send(supervisor, 'case.advise', { id: 'c', note, words: word });
    world.must(captain, 'case.take', { id: 'c', subject: 'h1.1' });
    expect(advise('a').refused).toMatchObject({ reason: 'case.advise_nobody' });
    world.knows(social);
    world.must(supervisor, 'case.assign', { id: 'c', worker: social.id });
    const said = { id: 'c', note: 'b', words: answer };
    expect(world.send(social, 'case.answer', said).refused).toMatchObject({ reason: 'case.no_advice' });
    expect(world.send(social, 'case.advise', said).refused).toMatchObject({ code: 'forbidden' });
    const { private: beside } = advise('a');
    expect(beside).toMatchObject([{ kind: 'caseWords', id: 'c/a@h1.1', body: { text: word, by: supervisor.id } }]);
    for (const actor of [other, captain])
      expect(world.send(actor, 'case.answer', said).refused).toMatchObject({ code: 'forbidden' });
    // Nobody answers what they said themselves.
    expect(world.send(supervisor, 'case.answer', said).refused).toMatchObject({ reason: 'case.no_advice' });
    world.must(social, 'case.answer', said);
    expect(world.send(social, 'case.answer', { ...said, note: 'd' }).refused).toMatchObject({
      reason: 'case.no_advice',
    });
    expect(world.state.get(cases, 'c')).toMatchObject({
      advice: { note: 'a', by: supervisor.id, answer: { note: 'b' } },
      notes: ['a', 'b'],
      worked: [social.id],
    });
    expect(JSON.stringify(world.events)).not.toMatch(/楼长|晚上/);
    expect(advise('e').refused).toBeUndefined();
    expect(world.state.get(cases, 'c')?.advice).not.toHaveProperty('answer');
    world.must(social, 'case.decline', { id: 'c' });
    expect(world.send(social, 'case.answer', { ...said, note: 'f' }).refused).toMatchObject({ reason: 'case.is_over' });
    // Of what the supervisor says of the work the person it is about sees nothing.
    const own = world.registry.projectAll(world.state, viewOfPerson('h1.1')).get('cases')?.get('c');
    expect(own).not.toHaveProperty('advice');
  });

  it('[R39] is read by whose it is and by the supervisor, each reading entered with its purpose before the answer', () => {
    const world = makeCareWorld();
    world.must(social, 'case.take', { id: 'c', subject: 'h1.1', note: 'n1', words });
    for (const actor of [social, supervisor]) {
      const { events } = world.must(actor, 'case.open', { id: 'c', purpose: '个案服务' });
      expect(events).toMatchObject([
        { type: 'person.revealed', by: actor.id, data: { person: 'h1.1', purpose: '个案服务', what: 'case' } },
      ]);
    }
    for (const actor of [
      other,
      actorOf('l', 'lead'),
      actorOf('g', 'grid_worker', { grids: ['003'] }),
      actorOf('e', 'evaluator'),
    ])
      expect(world.send(actor, 'case.open', { id: 'c', purpose: '看看' }).refused).toMatchObject({ code: 'forbidden' });
    const shown = (view: ReturnType<typeof viewOf>) =>
      world.registry.projectAll(world.state, view).get('cases')?.get('c');
    expect(shown(viewOfPerson('a-social'))).toMatchObject({ subject: 'h1.1' });
    expect(shown(viewOfPerson('a-other'))).toBeUndefined();
    expect(shown(viewOf(actorOf('e', 'evaluator').grants))).not.toHaveProperty('subject');
    expect(shown(viewOf(actorOf('l', 'lead').grants))).toBeUndefined();
    expect(shown(viewOfPerson('h1.1'))).not.toHaveProperty('notes');
  });
});
