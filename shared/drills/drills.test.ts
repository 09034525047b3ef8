import { describe, expect, it } from 'vitest';
import { dayAt } from '../briefs/day.ts';
import { createRegistry } from '../registry.ts';
import { fallDue } from '../testing/incidents.ts';
import { byTime, gridWorker, he, lead, resident, usualVolunteer } from '../testing/people.ts';
import { cast, voting } from '../testing/votes.ts';
import { StockAccounts } from '../stock/schema.ts';
import { actorOf, World } from '../testing/world.ts';
import { newcomer } from '../walk-ups/newcomer.ts';
import { drillCommunity } from './of.ts';
import { drillId, Drills, Figures, mostFindings } from './schema.ts';

const place = drillCommunity('pudong', 't1');

function drill(): World {
  const registry = createRegistry(
    () => undefined,
    (point) => point,
  );
  const world = new World(registry, place);
  const areas = [
    { id: '003', kind: 'grid', name: '网格 003' },
    { id: '003-1', kind: 'micro_grid', name: '1 号楼', parent: '003' },
  ];
  world.must(actorOf('a-admin', 'system_admin'), 'area.define', { areas });
  world.must(byTime, 'drill.set', { id: drillId, training: 't1', title: '演练', startedAt: world.now, script: [] });
  const force = { id: 'v1', force: 'volunteer', skills: [], home: '003', languages: [] };
  const copied = { ...force, trained: [], insured: false, capHours: 8 };
  world.must(byTime, 'drill.copy', { id: 'copy-1', forces: [copied] });
  return world;
}

describe('a drill', () => {
  it('[P7] [R47] keeps, opens and erases nobody’s name and phone, whoever may do so in the community that holds it', () => {
    const world = drill();
    const elsewhere = { code: 'illegal', reason: 'person.in_drill' };
    const purpose = '通知换班';
    const org = actorOf('a-org', 'social_org', { org: 'o-12' });
    const refused = (actor: typeof org, type: string, payload: object) =>
      expect(world.send(actor, type, payload).refused, type).toMatchObject(elsewhere);
    refused(org, 'volunteer.register', { ...usualVolunteer, id: 'a-lead', org: 'o-12' });
    for (const actor of [he, lead]) refused(actor, 'person.reveal', { person: 'v1', purpose });
    for (const actor of [he, org]) refused(actor, 'person.revealRoster', { purpose });
    refused(lead, 'person.erase', { person: 'v1', reason: '本人要求' });
    refused(he, 'activity.openNames', { id: 'a', purpose });
    const home = { id: 'h1', building: '003-1', door: '1-01', help: [], languages: [] };
    const household = { ...home, residents: [{ name: '周小梅' }] };
    refused(he, 'household.record', household);
    refused(he, 'household.import', { id: 'i1', households: [household] });
    expect([...world.records.keys()].filter((key) => /^(?:person|resident|household) /.test(key))).toEqual([]);
  });

  it('[R47] what lay in a store when it began is carried once, in whichever parts it comes', () => {
    const world = drill();
    const lots = [{ quantity: 7 }];
    const shelf = { place: 's', item: 'i', lots };
    const places = [{ id: 's', name: '仓库', kind: 'warehouse', grid: '003' }];
    const kept = { code: '1000001', unit: '条', safety: 0, tracksExpiry: false, rigid: false };
    const items = [{ id: 'i', name: '毛毯', ...kept }];
    world.must(byTime, 'drill.stock', { id: drillId, places, items, shelves: [shelf] });
    expect(world.must(byTime, 'drill.stock', { id: drillId, places: [], items: [], shelves: [shelf] }).duplicate).toBe(
      true,
    );
    expect([...world.state.all(StockAccounts).values()].filter(({ place }) => place === 's')).toMatchObject([
      { onHand: 7 },
    ]);
  });

  it('[P7] [R47] takes nobody in who walks up', () => {
    const { state, now } = drill();
    const command = { id: 'c', type: 'walkUp.take', community: place };
    const known = { record: () => undefined, grantsOf: () => [], ledgerHolds: () => undefined };
    const context = { state, actor: he, command, now, newId: () => 'n', ...known };
    const coming = { person: 'w1', name: '周小梅', phone: '19900100001', agreed: undefined };
    expect(newcomer(context, coming, { grid: '003', post: 'p1' })).toMatchObject({
      refused: { reason: 'person.in_drill' },
    });
  });

  it('[R47] is ended by its own id alone', () => {
    const world = drill();
    expect(world.send(he, 'drill.end', { id: 'x' }).refused).toEqual({ code: 'not_found', field: 'id' });
    expect(world.state.get(Drills, drillId)?.endedAt).toBeUndefined();
    world.must(he, 'drill.end', { id: drillId });
  });

  it('[R47] once it is over nothing is done in it any more; it is looked at again, and words are taken out', () => {
    const world = drill();
    world.must(gridWorker, 'incident.report', {
      id: 'i',
      title: '积水',
      grid: '003',
      line: 'flood',
      severity: 'urgent',
    });
    world.must(he, 'drill.end', { id: drillId });
    const over = { code: 'illegal', reason: 'drill.over' };
    for (const [actor, type, payload] of [
      [lead, 'incident.file', { id: 'i' }],
      [he, 'drill.find', { id: 'f', words: '晚了' }],
      [he, 'drill.end', { id: drillId }],
      [byTime, 'drill.copy', { id: 'copy-2', forces: [] }],
    ] as const)
      expect(world.send(actor, type, payload).refused, type).toEqual(over);
    // What people left there is forgotten in its time all the same.
    for (const type of ['call.forget', 'feedback.forget', 'vote.forgetRoll', 'task.retire'])
      expect([type, world.registry.tooLate(world.state, type)]).toEqual([type, undefined]);
    world.must(lead, 'review.open', { id: 'r', title: '复盘' });
    world.must(lead, 'review.bookmark', { id: 'b', review: 'r', moment: world.now - 1, note: '这里慢了' });
  });

  it('[P7] [R47] what people said in it and nobody settled goes when it ends, with the salt of the day and the urns and roll of a vote', () => {
    const world = drill();
    world.knows(lead, he, resident);
    const caller = { phone: '19900112233', name: '周小梅', words: '门口积水' };
    const talk = { grid: '003', startedAt: world.now, caller };
    world.must(actorOf('a-desk', 'command'), 'call.miss', { id: 'c', ...talk });
    world.must(actorOf('a-desk', 'command'), 'call.miss', { id: 'over', ...talk });
    world.must(actorOf('a-desk', 'command'), 'call.drop', { id: 'over', reason: '打错了' });
    const sender = { name: '周小梅', phone: '19900112233' };
    world.must(resident, 'feedback.submit', { id: 'f', topic: 'other', grid: '003', words: '楼道黑', sender });
    world.must(resident, 'distress.receive', { id: 'e', note: 'e1', mood: 1, words: '睡不着' });
    const asked = { grid: '003', needClass: 'daily_care', words: '搬水上楼', ...sender };
    world.must(byTime, 'need.ask', { id: 'n', receipt: 'r'.repeat(32), ...asked });
    world.must(byTime, 'mood.begin', { id: 'd' });
    world.must(byTime, 'mood.answer', { id: 'd', place: '003', mood: 2, mark: '0'.repeat(32), nonce: 'x', most: 1 });
    world.must(lead, 'confidence.ask', { id: 'r', until: world.now + 3_600_000 });
    world.must(byTime, 'confidence.answer', { id: 'r', trust: 4, confidence: 3 });
    const judge = actorOf('a-judge', 'evaluator');
    const today = dayAt(world.now);
    world.must(judge, 'evaluation.plan', { id: 'ev', title: '演练评估', from: today, to: today });
    world.must(judge, 'evaluation.collect', { id: 'ev' });
    const degrees = { environment: 4, relations: 2, infrastructure: 5, risk_control: 3, public_health: 1 };
    world.must(byTime, 'evaluation.hear', { id: 'ev', nonce: 'n', degrees });
    voting(world);
    cast(world, 1, '1', 'A');
    const kinds = () => [...new Set([...world.records.keys()].map((key) => key.split(' ')[0]))].sort();
    expect(kinds()).toEqual([
      ...[
        'caller',
        'confidenceBox',
        'distressWords',
        'evaluationBox',
        'feedbackSender',
        'moodBox',
        'moodMarks',
        'needWords',
      ],
      ...['urn', 'voter', 'voterLabels'],
    ]);
    world.must(he, 'drill.end', { id: drillId });
    expect([...world.records.keys()]).toEqual(['caller over']);
    // What was settled goes when its time is over.
    world.wait(40 * 24 * 60);
    fallDue(world);
    expect([...world.records.keys()]).toEqual([]);
  });

  it('[R47] minutes to the filing are counted from the report, whatever was changed in between', () => {
    const world = drill();
    world.knows(lead);
    world.must(gridWorker, 'incident.report', {
      id: 'i',
      title: '积水',
      grid: '003',
      line: 'flood',
      severity: 'urgent',
    });
    world.wait(9);
    world.must(he, 'incident.revise', { id: 'i', severity: 'critical' });
    world.wait(1);
    world.must(he, 'incident.file', { id: 'i', accountable: lead.id });
    expect(world.state.get(Figures, drillId)).toMatchObject({ filed: 1, filingMinutes: 10 });
  });

  it('[R47] takes so many findings and no more, and says what to do', () => {
    const world = drill();
    for (let n = 0; n < mostFindings; n++) world.must(he, 'drill.find', { id: `f${n}`, words: '对讲机没电' });
    expect(world.send(he, 'drill.find', { id: 'one-more', words: '又一个' }).refused).toMatchObject({
      reason: 'drill.findings_full',
      params: { most: mostFindings },
    });
  });
});
