// One short method per capability, each of which sends a word of its own in every field: found by its name, not read from end to end.
import { setTimeout as sleep } from 'node:timers/promises';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { digestOfNotice, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import { addIdea } from '@liandong/shared/boards/ideas';
import { Proposals } from '@liandong/shared/proposals/schema';
import type { Ports } from '@liandong/server/ports';
import type { TestServer } from '../support/start-server.ts';
import { commandFor } from '../rights/befores.ts';
import { Stage } from '../rights/stage.ts';
import type { Target } from '../rights/target.ts';
import { openBoard } from './p1-board.ts';
import { callWords } from './p7-calls.ts';
import { careWords } from './p7-care.ts';

export const here = '440604012051';
const grid = `${here}015`;
const cap = { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' };
/** What every canary begins with. */
export const mark = 'KANARIE';

/** Steps of bought services and of projects that say why. */
const reasoned = [
  ...['reject', 'delist', 'procure', 'returnMilestone'].map((step) => `purchase.${step}`),
  ...['screen', 'incubate', 'pilot', 'operate', 'evaluate', 'graduate', 'terminate'].map(
    (step) => `incubation.${step}`,
  ),
];
/** What people write of them: the catalogue is public. */
export const ofProjects = [
  ...reasoned.map((type) => `${type}/reason`),
  ...['title', 'why', 'what', 'unit'].map((field) => `purchase.propose/${field}`),
  ...['title', 'problem', 'what', 'unit'].map((field) => `incubation.propose/${field}`),
  ...['purchase.contract/title', 'purchase.score/effect', 'incubation.recordOutcome/what'],
];

/** Words that stand nowhere else, each written into one field of a community. */
export class Canaries {
  /** the field, by the word that was written into it */
  readonly places = new Map<string, string>();
  /** types of the commands that were sent */
  readonly sent = new Set<string>();

  readonly stage: Stage;
  private count = 0;

  constructor(private readonly server: TestServer & { readonly ports: Ports }) {
    this.stage = new Stage(server);
  }

  /** Writes one into what people of a community write, and waits until all who may hear of it have. */
  async writeAll(): Promise<void> {
    await this.work();
    await this.people();
    await this.forces();
    await this.feedback();
    await this.measures();
    await this.asking();
    await this.alerts();
    await this.market();
    await this.sensing();
    await this.proposals();
    await this.incidents();
    await this.activities();
    await this.reasons();
    await this.stock();
    await this.linkage();
    await this.blanks();
    await this.plan();
    await this.projects();
    await this.revisions();
    await this.sheet();
    await this.upward();
    await this.notice();
    await this.onStage('page.settle', { reason: this.word('page.settle/reason') });
    await this.onStage('doorList.open', { purpose: this.word('doorList.open/purpose') });
    await this.laws();
    await this.closures();
    const lead = this.server.account('lead').id;
    await this.send('lead', 'phase.handOver', { onDuty: { account: lead, post: this.word('phase.handOver/post') } });
    await this.send('lead', 'phase.change', {
      ...{ to: 'recovery', reason: this.word('phase.change/reason'), basis: 'k-law' },
      ...{ follows: this.word('phase.change/follows'), override: this.word('phase.change/override') },
      accountable: { account: lead, post: this.word('phase.change/post') },
    });
    await this.recovery();
    await this.households();
    await this.calls();
    for (const [type, words] of careWords((field) => this.word(field))) await this.onStage(type, words);
    await this.send('captain', 'care.doors', { purpose: this.word('care.doors/purpose') });
    await this.boards();
    await this.board();
  }

  /** Activities with the names of who comes, lessons, and plans of groups. */
  private async activities(): Promise<void> {
    const words = (type: string, ...fields: string[]): object =>
      Object.fromEntries(fields.map((field) => [field, this.word(`${type}/${field}`)]));
    await this.onStage('activity.draft', words('activity.draft', 'title', 'where', 'why'));
    await this.onStage('activity.revise', words('activity.revise', 'title', 'where', 'why'));
    await this.onStage('activity.publish', words('activity.publish', 'despite'));
    await this.onStage('activity.cancel', words('activity.cancel', 'reason'));
    await this.onStage('activity.record', words('activity.record', 'words'));
    await this.onStage('activity.openNames', words('activity.openNames', 'purpose'));
    for (const type of ['activity.enrol', 'activity.addCame']) {
      const phone = `1990055${this.places.size + 1000}`;
      this.places.set(phone, `${type}/phone`);
      await this.onStage(type, { phone, ...words(type, 'name') });
    }
    const prompts = [{ id: 'q', kind: 'gas', words: this.word('lesson.keep/words') }];
    await this.onStage('lesson.keep', { ...words('lesson.keep', 'title', 'words'), prompts });
    await this.onStage('groupSurvey.write', {
      ...words('groupSurvey.write', 'title'),
      questions: [{ id: 'q', words: this.word('groupSurvey.write/words') }],
      goals: [{ id: 'g', words: this.word('groupSurvey.write/words') }],
    });
  }

  private async blanks(): Promise<void> {
    await this.onStage('blank.keep', {
      title: this.word('blank.keep/title'),
      askedBy: this.word('blank.keep/askedBy'),
    });
    await this.onStage('blank.type', { cells: [{ sheet: 0, cell: 'B4', words: this.word('blank.type/words') }] });
  }

  private async calls(): Promise<void> {
    const word = (field: string): string => this.word(field);
    const talk = () => ({ startedAt: Date.now() - 1_000, endedAt: Date.now() });
    const { caller, file: taken, then: back } = callWords('call.log', grid, word);
    await this.send('social', 'call.log', { id: 'kcall', grid, ...talk(), caller, file: taken, then: back });
    const missed = Object.fromEntries(
      ['phone', 'door', 'name', 'words'].map((field) => [field, this.word(`call.miss/${field}`).slice(0, 24)]),
    );
    await this.send('duty', 'call.miss', { id: 'kmiss', grid, startedAt: Date.now(), caller: missed });
    const { file, then, words } = callWords('call.reach', grid, word);
    await this.send('social', 'call.reach', { id: 'kmiss', ...talk(), file, then, words });
    await this.send('social', 'call.drop', this.why('call.drop', 'kmiss'));
  }

  private async notice(): Promise<void> {
    const word = (field: string): string => this.word(`notice.publish/${field}`);
    await this.onStage('notice.publish', { title: word('title'), why: word('why'), words: word('words') });
    await this.onStage('notice.withdraw', { reason: this.word('notice.withdraw/reason') });
  }

  private async upward(): Promise<void> {
    const words = (type: string, field: string): object => ({
      title: this.word(`${type}/title`),
      [field]: this.word(`${type}/${field}`),
    });
    await this.onStage('brief.write', { words: this.word('brief.write/words') });
    await this.onStage('brief.correct', { reason: this.word('brief.correct/reason') });
    await this.onStage('evaluation.plan', { title: this.word('evaluation.plan/title') });
    await this.onStage('indicator.retire', { reason: this.word('indicator.retire/reason') });
    await this.onStage('evaluation.appeal', { words: this.word('evaluation.appeal/words') });
    await this.onStage('evaluation.settle', { words: this.word('evaluation.settle/words') });
    await this.onStage('upReport.ask', words('upReport.ask', 'why'));
    const id = await this.onStage('upReport.send', words('upReport.send', 'words'));
    await this.send('subdistrict', 'upReport.return', this.why('upReport.return', id));
  }

  private async laws(): Promise<void> {
    const word = (field: string): string => this.word(`legalBasis.enter/${field}`);
    const words = {
      title: word('title'),
      article: word('article'),
      issuer: word('issuer'),
      documentNo: word('documentNo'),
    };
    await this.send('lead', 'legalBasis.enter', { id: 'k-law', ...words, acts: ['phase'], validFrom: 1 });
  }

  private async closures(): Promise<void> {
    const words = (type: string, ...fields: string[]): object =>
      Object.fromEntries(fields.map((field) => [field, this.word(`${type}/${field}`)]));
    const anew = { basis: 'law-flood-control', expires: Date.now() + 3_600_000 };
    const ask = { id: 'kask', grids: [grid], ...words('closureAsk.make', 'title', 'why') };
    await this.send('lead', 'closureAsk.make', ask);
    await this.send('subdistrict', 'closureAsk.decline', this.why('closureAsk.decline', 'kask'));
    const relayed = words('closure.relay', 'title', 'issuer', 'documentNo', 'reason');
    await this.send('lead', 'closure.relay', { id: 'kc', ...anew, grids: [grid], to: 'closed', ...relayed });
    const moved = words('closure.move', 'documentNo', 'reason');
    await this.send('lead', 'closure.move', { id: 'kc', to: 'controlled', basis: anew.basis, ...moved });
    await this.send('lead', 'closure.renew', { id: 'kc', ...anew, ...words('closure.renew', 'documentNo') });
    const place = { id: 'kp', grid, expires: anew.expires };
    await this.send('coordinator', 'closure.warn', { ...place, ...words('closure.warn', 'title', 'reason') });
    await this.send('coordinator', 'closure.lift', { id: 'kp', ...words('closure.lift', 'reason') });
    const checkpoint = { id: 'kk', closure: 'kc', grid, ...words('checkpoint.place', 'name') };
    await this.send('coordinator', 'checkpoint.place', checkpoint);
    const duty = {
      id: 'd',
      phase: 'warning',
      lead: 'community',
      support: [],
      inform: [],
      ...words('duty.revise', 'name'),
    };
    await this.send('lead', 'duty.revise', { id: 'matrix', duties: [duty] });
  }

  private async work(): Promise<void> {
    const words = (type: string): object => ({
      ...{ title: this.word(`${type}/title`), note: this.word(`${type}/note`), why: this.word(`${type}/why`) },
    });
    for (const id of ['k1', 'k2', 'k3'])
      await this.send('coordinator', 'task.create', {
        ...{ id, grid, line: 'flood', lead: 'community', need: 2 },
        ...words('task.create'),
      });
    await this.send('coordinator', 'task.revise', { id: 'k1', ...words('task.revise') });
    await this.send('coordinator', 'task.cancel', this.why('task.cancel', 'k2'));
    const ask = { id: 'ra', grid, due: Date.now() + 3_600_000, why: this.word('report.ask/why') };
    await this.send('coordinator', 'report.ask', ask);
  }

  private async people(): Promise<void> {
    for (const id of ['v1', 'v2', 'v3']) {
      const phone = `1990077${this.places.size + 1000}`;
      this.places.set(phone, 'volunteer.register/phone');
      const own = { id, force: 'volunteer', skills: [], home: grid, org: 'org-chenguang', phone };
      await this.send('coordinator', 'volunteer.register', { ...own, name: this.word('volunteer.register/name') });
    }
    await this.send('lead', 'volunteer.reject', this.why('volunteer.reject', 'v2'));
    for (const id of ['v1', 'v3']) await this.send('lead', 'volunteer.approve', { id });
    for (const id of ['v1', 'v3']) await this.send('coordinator', 'volunteer.activate', { id });
    await this.send('coordinator', 'volunteer.suspend', this.why('volunteer.suspend', 'v3'));
    await this.send('coordinator', 'assignment.offer', { id: 'as1', task: 'k3', person: 'v1' });
    await this.send('coordinator', 'assignment.decline', this.why('assignment.decline', 'as1'));
    await this.send('coordinator', 'person.reveal', { person: 'v1', purpose: this.word('person.reveal/purpose') });
    const why = this.word('person.revealReader/purpose');
    await this.send('auditor', 'person.revealReader', { person: 'v1', purpose: why });
    await this.send('coordinator', 'person.revealRoster', { purpose: this.word('person.revealRoster/purpose') });
    await this.send('lead', 'person.erase', { person: 'v2', reason: this.word('person.erase/reason') });
  }

  /** Shifts, groups, what people offer, and words of thanks. */
  private async forces(): Promise<void> {
    const words = (type: string, ...fields: string[]): object =>
      Object.fromEntries(fields.map((field) => [field, this.word(`${type}/${field}`)]));
    const start = Date.now() + 24 * 3_600_000;
    const what = { grid, line: 'flood', hazard: 'general', skills: [] };
    const parts = [{ from: 600, minutes: 60, need: 1 }];
    const template = { id: 'kt', ...what, days: [1], parts, ...words('shift.keepTemplate', 'title') };
    await this.send('coordinator', 'shift.keepTemplate', template);
    for (const id of ['ks', 'ks2', 'ks3']) {
      const one = { id, ...what, start, end: start + 3_600_000, need: 1, ...words('shift.add', 'title') };
      await this.send('coordinator', 'shift.add', one);
    }
    await this.send('coordinator', 'shift.cancel', this.why('shift.cancel', 'ks2'));
    const mine = (id: string, person: string): object => ({ id, person });
    await this.send('coordinator', 'volunteer.register', {
      ...{ id: 'v4', force: 'volunteer', skills: [], home: grid, name: this.word('volunteer.register/name') },
    });
    await this.send('lead', 'volunteer.approve', { id: 'v4' });
    await this.send('coordinator', 'volunteer.activate', { id: 'v4' });
    for (const step of ['shift.signUp', 'shift.offerPlace']) await this.send('coordinator', step, mine('ks', 'v1'));
    await this.send('coordinator', 'shift.takeOver', mine('ks', 'v4'));
    const objection = { ...mine('ks', 'v4'), reason: this.word('shift.object/reason') };
    await this.send('coordinator', 'shift.object', objection);
    const leaving = { ...mine('ks', 'v1'), reason: this.word('shift.withdraw/reason') };
    await this.send('coordinator', 'shift.withdraw', leaving);
    await this.send('coordinator', 'group.identify', { id: 'kg', grid, ...words('group.identify', 'name', 'about') });
    await this.send('coordinator', 'group.revise', { id: 'kg', ...words('group.revise', 'name', 'about') });
    await this.send('resident', 'skillOffer.make', { id: 'kf', grid, ...words('skillOffer.make', 'skill', 'when') });
    await this.send('resident', 'deed.note', { id: 'kd', minutes: 30, ...words('deed.note', 'what') });
    await this.send('coordinator', 'thanks.say', { id: 'kt', person: 'v1', ...words('thanks.say', 'words') });
    const task = { id: 'kl', grid, line: 'flood', lead: 'community', title: this.word('task.create/title') };
    await this.send('coordinator', 'task.create', task);
    await this.send('grid', 'task.claim', { id: 'kl' });
    await this.send('coordinator', 'task.breakClaim', this.why('task.breakClaim', 'kl'));
    const post = { ...task, id: 'km', title: this.word('task.create/title') };
    await this.send('coordinator', 'task.create', post);
    await this.send('coordinator', 'walkUp.open', { id: 'ku', task: 'km' });
    const version = newestVersion('people');
    const shown = { notice: 'people', version, language: 'zh' } as const;
    const agreed = { ...shown, digest: digestOfNotice(shown, noticeText(shown) ?? '') };
    const phone = `1990066${this.places.size + 1000}`;
    this.places.set(phone, 'walkUp.come/phone');
    const come = { id: 'kua', post: 'ku', person: 'kuv', phone, agreed, name: this.word('walkUp.come/name') };
    await this.send('coordinator', 'walkUp.come', come);
    const neighbour = (type: string): object => ({
      ...{ person: `kn-${type}`, phone: '19900661234', agreed, home: grid, name: this.word(`neighbour.${type}/name`) },
    });
    await this.send('coordinator', 'task.create', { ...task, id: 'kq', title: this.word('task.create/title') });
    await this.send('coordinator', 'neighbour.claim', { ...neighbour('claim'), id: 'knc', task: 'kq' });
    await this.send('coordinator', 'group.cultivate', { id: 'kg' });
    await this.send('coordinator', 'neighbour.join', { ...neighbour('join'), group: 'kg' });
    const skill = words('neighbour.offer', 'skill', 'when');
    await this.send('coordinator', 'neighbour.offer', { ...neighbour('offer'), id: 'kno', ...skill });
  }

  /** Somebody without an account asks for help: written down by whoever may approve needs, as the installation would. */
  private async asking(): Promise<void> {
    const word = (field: string): string => this.word(`need.ask/${field}`);
    await this.send('social', 'need.ask', {
      ...{ id: 'kna', grid, needClass: 'daily_care', phone: '19900665544', receipt: 'r'.repeat(32) },
      ...{ words: word('words'), name: word('name'), door: word('door') },
    });
  }

  /** What of a measure residents take over. */
  private async measures(): Promise<void> {
    const word = (field: string): string => this.word(`measure.draft/${field}`);
    await this.send('social', 'measure.draft', {
      ...{ id: 'kme', grids: [grid], title: word('title'), mandatory: word('mandatory'), why: word('why') },
      ...{ parts: [{ id: 'p', title: word('title'), way: 'wechat_group' }], noPart: word('noPart') },
    });
    await this.send('lead', 'measure.publish', { id: 'kme' });
    await this.send('resident', 'measure.take', { id: 'kme', part: 'p' });
    const words = this.word('measure.reportDone/words');
    await this.send('resident', 'measure.reportDone', { id: 'kme', part: 'p', words });
    await this.send('lead', 'measure.end', this.why('measure.end', 'kme'));
  }

  /** What residents say, and what is answered. */
  private async feedback(): Promise<void> {
    const said = (id: string, topic: string): object => ({
      ...{ id, topic, grid, words: this.word('feedback.submit/words') },
      sender: { name: this.word('feedback.submit/name') },
    });
    for (const id of ['kf1', 'kf2']) await this.send('resident', 'feedback.submit', said(id, 'major_accident'));
    await this.send('coordinator', 'feedback.raise', {
      ...{ id: 'kf1', made: 'kf1i', as: 'incident', title: this.word('feedback.raise/title') },
    });
    await this.send('lead', 'feedback.notRaise', this.why('feedback.notRaise', 'kf2'));
    const purpose = this.word('feedback.openSender/purpose');
    await this.send('coordinator', 'feedback.openSender', { id: 'kf1', purpose });
    await this.send('coordinator', 'feedback.acknowledge', { id: 'kf1' });
    await this.send('coordinator', 'feedback.route', { id: 'kf1', to: 'social_worker' });
    await this.send('social', 'feedback.take', { id: 'kf1' });
    for (let n = 0; n < 2; n += 1) {
      const reply = { words: this.word('feedback.reply/words'), why: this.word('feedback.reply/why') };
      await this.send('social', 'feedback.reply', { id: 'kf1', outcome: 'partly', ...reply });
      const words = this.word('feedback.judge/words');
      await this.send('resident', 'feedback.judge', { id: 'kf1', satisfied: false, words });
    }
    await this.send('lead', 'feedback.close', this.why('feedback.close', 'kf1'));
  }

  /** Who lives where, and what was answered at the door: beside the log, for those who keep it. */
  private async households(): Promise<void> {
    const building = `${grid}01`;
    const one = (type: string, id: string): object => ({
      ...{ id, building, door: id, help: [], languages: [] },
      residents: [{ name: this.word(`${type}/name`) }],
    });
    await this.send('coordinator', 'household.record', one('household.record', 'kh1'));
    await this.send('coordinator', 'household.import', { id: 'ki', households: [one('household.import', 'kh2')] });
    const word = (field: string): string => this.word(`campaign.draft/${field}`);
    await this.send('coordinator', 'campaign.draft', {
      ...{
        id: 'kc',
        title: word('title'),
        why: word('why'),
        basis: 'law-personal-information',
        line: 'flood',
        areas: [grid],
      },
      tables: [{ id: 't', name: word('name'), askedBy: word('askedBy') }],
      fields: [
        { id: 'f', label: word('label'), kind: 'choice', options: [word('options'), word('options')], tables: ['t'] },
        { id: 'g', label: word('label'), kind: 'text', tables: ['t'] },
      ],
      keepDays: 90,
    });
    await this.send('coordinator', 'campaign.publish', { id: 'kc' });
    for (const [type, household] of Object.entries({ 'screening.answer': 'kh1', 'screening.flag': 'kh2' })) {
      const visit = { id: `kc.${household}`, campaign: 'kc', household, seen: 0, at: Date.now() };
      await this.send('grid', type, { ...visit, answers: [{ field: 'g', text: this.word(`${type}/text`) }] });
    }
    const told = [{ field: 'g', text: this.word('screening.correct/text') }];
    await this.send('grid', 'screening.correct', {
      ...{ id: 'kc.kh1', campaign: 'kc', household: 'kh1', at: Date.now(), answers: told },
    });
    await this.send('coordinator', 'screening.readAnswers', {
      ...{ id: 'kc', purpose: this.word('screening.readAnswers/purpose') },
    });
    await this.send('lead', 'household.reveal', { household: 'kh1', purpose: this.word('household.reveal/purpose') });
    const reason = this.word('household.eraseResident/reason');
    await this.send('coordinator', 'household.eraseResident', { id: 'kh2', resident: 'kh2.1', reason });
    await this.send('coordinator', 'household.erase', { id: 'kh2', reason: this.word('household.erase/reason') });
  }

  private async alerts(): Promise<void> {
    const [id, now] = ['al1', Date.now()];
    const word = (field: string): string => this.word(`alert.draft/${field}`);
    await this.send('duty', 'alert.draft', {
      ...{
        id,
        level: 'blue',
        levelWord: word('levelWord'),
        origin: 'official_relay',
        hazard: 'natural',
        grids: [here],
      },
      ...{ title: word('title'), description: word('description'), instruction: word('instruction') },
      ...{ issuer: word('issuer'), issuedAt: now, validUntil: now + 3_600_000, targeted: 1 },
      cap: { ...cap, identifier: word('identifier') },
    });
    await this.send('duty', 'alert.submit', { id });
    await this.send('lead', 'alert.return', this.why('alert.return', id));
    await this.send('duty', 'alert.submit', { id });
    await this.send('lead', 'alert.issue', { id });
    await this.send('coordinator', 'alert.clear', this.why('alert.clear', id));
  }

  private async market(): Promise<void> {
    for (const type of ['request.draft', 'request.submit', 'request.publish'])
      await this.send('coordinator', type, { id: type, request: this.request(type) });
    const revised = (field: string): string => this.word(`request.revise/${field}`);
    const line = { id: 'b', ask: 'amount', quantity: 9, ...this.lineWords('request.revise') };
    const change = { title: revised('title'), place: revised('place'), why: revised('why'), lines: [line] };
    await this.send('coordinator', 'request.revise', { id: 'request.draft', change });
    const pledge = { id: 'p1', request: 'request.publish', line: 'a', org: 'org-chenguang', quantity: 2 };
    const told = { how: this.word('pledge.make/how') };
    await this.send('org', 'pledge.make', { ...pledge, ...told });
    await this.send('org', 'pledge.make', { ...pledge, id: 'p2', instead: this.word('pledge.make/instead') });
    await this.send('org', 'pledge.withdraw', this.why('pledge.withdraw', 'p1'));
    await this.send('lead', 'request.cancel', this.why('request.cancel', 'request.publish'));
    const wanted = this.request('report.help', { kind: 'help', line: 'other' });
    await this.send('grid', 'report.help', { id: 'report.help', request: wanted });
    const offer = {
      title: this.word('offer.list/title'),
      kind: 'goods',
      grid,
      line: 'supply',
      org: 'org-chenguang',
      facts: this.facts('offer.list'),
    };
    await this.send('org', 'offer.list', { id: 'of1', offer });
  }

  private async plan(): Promise<void> {
    const demand = { id: grid, wanted: { volunteer: 1 }, reason: this.word('force.demand/reason') };
    await this.send('coordinator', 'force.demand', demand);
    const word = (field: string): string => this.word(`plan.write/${field}`);
    const task = { key: 'a', lead: 'community', support: [], line: 'flood', need: 2 };
    const plan = {
      id: 'kpl',
      hazard: 'natural',
      when: word('when'),
      supplies: [],
      tasks: [{ ...task, title: '转移' }],
    };
    await this.send('coordinator', 'plan.write', { ...plan, title: word('title') });
    const inject = { key: 'a', after: 60, kind: 'sign', grid, title: this.word('training.plan/script/title') };
    const drill = { id: 'ktr', kind: 'drill', subject: 'technology', startsAt: 1, seats: 5, script: [inject] };
    await this.send('coordinator', 'training.plan', { ...drill, title: this.word('training.plan/title') });
    const training = { id: 'ktn', kind: 'training', subject: 'technology', startsAt: 1, seats: 5, title: '无人机' };
    await this.send('coordinator', 'training.plan', training);
    for (const step of ['openEnrolment', 'begin']) await this.send('coordinator', `training.${step}`, { id: 'ktn' });
    await this.send('coordinator', 'training.complete', { id: 'ktn', attended: [] });
    const found = { id: 'kf', words: this.word('training.note/words') };
    await this.send('coordinator', 'training.note', { id: 'ktn', finding: found });
    await this.send('coordinator', 'training.cancel', { id: 'ktr', reason: this.word('training.cancel/reason') });
    await this.send('coordinator', 'review.open', { id: 'kre', title: this.word('review.open/title') });
    const bookmark = { id: 'kbm', review: 'kre', moment: Date.now() - 1_000, note: this.word('review.bookmark/note') };
    await this.send('coordinator', 'review.bookmark', bookmark);
    const becomes = { id: 'kbm', task: 'kbmt', title: this.word('review.assign/title'), grid, line: 'flood' };
    await this.send('coordinator', 'review.assign', becomes);
    await this.send('coordinator', 'review.learn', { id: 'kbm', lesson: this.word('review.learn/lesson') });
  }

  private async projects(): Promise<void> {
    const word = (type: string, field: string): string => this.word(`${type}/${field}`);
    const goal = (type: string) => ({ what: word(type, 'what'), unit: word(type, 'unit'), number: 9 });
    const [asked, idea] = ['purchase.propose', 'incubation.propose'];
    await this.onStage(asked, {
      ...{ title: word(asked, 'title'), why: word(asked, 'why'), goals: [{ key: 'a', ...goal(asked) }] },
    });
    await this.onStage(idea, { title: word(idea, 'title'), problem: word(idea, 'problem'), aim: goal(idea) });
    for (const type of reasoned) await this.onStage(type, { reason: word(type, 'reason') });
    await this.onStage('purchase.contract', ({ now }) => ({
      milestones: [
        {
          ...{ key: 'a', title: word('purchase.contract', 'title'), due: now, share: 100 },
          wants: [{ kind: 'task', number: 1 }],
        },
      ],
    }));
    await this.onStage('purchase.score', { effect: word('purchase.score', 'effect') });
    await this.onStage('incubation.recordOutcome', { what: word('incubation.recordOutcome', 'what') });
  }

  private async linkage(): Promise<void> {
    const word = (field: string): string => this.word(`linkage.keepRule/${field}`);
    const asks = [{ to: 'community', act: 'task', title: word('title'), line: 'other' }];
    await this.send('lead', 'linkage.keepRule', { id: 'kr', name: word('name'), trigger: 'pledge.failed', asks });
    const reason = this.word('linkage.decline/reason');
    const target = this.stage.target({ id: this.stage.newId(), grants: [] }, 'own');
    await this.stage.prepare('linkage.decline', target);
    const { payload } = commandFor('linkage.decline', target);
    await this.send('social', 'linkage.decline', { ...payload, reason });
  }

  /** Names of what is kept, and why it was moved, stopped or not. */
  private async stock(): Promise<void> {
    const word = (field: string): string => this.word(`stock.keepItem/${field}`);
    const item = { id: 'ks', name: word('name'), unit: word('unit'), code: '1010101', safety: 5 };
    await this.send('coordinator', 'stock.keepItem', { ...item, tracksExpiry: false, rigid: true });
    const place = { id: 'kp', name: this.word('stock.keepPlace/name'), kind: 'warehouse', grid };
    await this.send('coordinator', 'stock.keepPlace', place);
    for (const type of [
      'stock.freeze',
      'stock.move',
      'stock.decline',
      'stock.reverse',
      'stock.count',
      'stock.receive',
      'stock.bookIn',
    ])
      await this.onStage(type, { reason: this.word(`${type}/reason`) });
  }

  private async sensing(): Promise<void> {
    const note = { id: 'es', kind: 'water', grid, words: this.word('earlySign.note/words') };
    await this.send('grid', 'earlySign.note', note);
    await this.onStage('disinfection.plan', { name: this.word('disinfection.plan/name') });
    await this.onStage('hazard.list', { title: this.word('hazard.list/title'), words: this.word('hazard.list/words') });
    await this.onStage('hazard.assess', {
      agenda: { state: 'queued', why: this.word('hazard.assess/why') },
      publicTitle: this.word('hazard.assess/publicTitle'),
    });
    await this.onStage('hazard.agenda', {
      why: this.word('hazard.agenda/why'),
      publicTitle: this.word('hazard.agenda/publicTitle'),
    });
    await this.onStage('hazard.close', { reason: this.word('hazard.close/reason') });
    await this.onStage('monitor.place', { name: this.word('monitor.place/name') });
    for (const type of ['monitor.observe', 'monitor.recheck'])
      await this.onStage(type, { words: this.word(`${type}/words`) });
  }

  private async proposals(): Promise<void> {
    const words = (type: string, ...fields: string[]): object =>
      Object.fromEntries(fields.map((field) => [field, this.word(`${type}/${field}`)]));
    await this.send('resident', 'proposal.submit', { id: 'kv', grid, ...words('proposal.submit', 'title', 'words') });
    await this.send('captain', 'proposal.screen', {
      ...{ id: 'kv', ...words('proposal.screen', 'publicTitle', 'publicWords') },
    });
    await this.send('captain', 'proposal.discuss', { id: 'kv' });
    for (const id of ['kv1', 'kv2'])
      await this.send('resident', 'proposal.comment', { id, proposal: 'kv', ...words('proposal.comment', 'words') });
    await this.send('captain', 'proposal.hideComment', { id: 'kv1', ...words('proposal.hideComment', 'reason') });
    const terms = { electorate: 'adult', quorum: 1, majority: 'half_of_votes', ways: ['hands'] };
    const until = Date.now() + 1_000;
    await this.send('lead', 'vote.state', { id: 'kv', grids: [], terms: { ...terms, until } });
    const labels = [1, 2, 3, 4, 5].map(() => this.word('vote.enrol/labels'));
    await this.send('lead', 'vote.enrol', { id: 'kv', labels, building: `${grid}01` });
    await this.send('lead', 'vote.open', { id: 'kv' });
    for (const n of [1, 2, 3, 4, 5]) await this.send('captain', 'vote.mark', { id: 'kv', n, way: 'hands' });
    // The server's clock ends the vote.
    const { state } = await this.server.ports.pipeline.community(here);
    while (state.get(Proposals, 'kv')?.endedAt === undefined) await sleep(50);
    const count = { agree: 5, oppose: 0, abstain: 0, spoiled: 0 };
    for (const as of ['captain', 'lead']) await this.send(as, 'vote.tally', { id: 'kv', way: 'hands', count });
    const task = { grid, line: 'property', lead: 'property', ...words('proposal.execute', 'title') };
    await this.send('lead', 'proposal.execute', { id: 'kv', tasks: [task] });
    await this.send('lead', 'proposal.reportBack', { id: 'kv', ...words('proposal.reportBack', 'outcome') });
    await this.onStage('proposal.takeUp', words('proposal.takeUp', 'words'));
    await this.onStage('proposal.return', words('proposal.return', 'reason'));
    await this.onStage('vote.void', words('vote.void', 'reason'));
  }

  private async recovery(): Promise<void> {
    const word = (field: string): string => this.word(`resumption.${field}`);
    await this.onStage('resumption.file', { name: word('file/name'), place: word('file/place') });
    await this.onStage('resumption.visit', { saw: word('visit/saw') });
    await this.onStage('resumption.help', { how: word('help/how') });
    await this.onStage('resumption.advise', { advice: word('advise/advice') });
    await this.onStage('resumption.followUp', { words: word('followUp/words') });
    await this.onStage('resumption.drop', { reason: word('drop/reason') });
    const order = { list: word('hold/list'), issuer: word('hold/issuer'), documentNo: `${word('hold/documentNo')}8` };
    await this.onStage('resumption.hold', order);
    await this.onStage('thanks.release', { words: this.word('thanks.release/words') });
    await this.onStage('experience.save', {
      title: this.word('experience.save/title'),
      words: this.word('experience.save/words'),
    });
    await this.onStage('orderItem.tell', { seen: this.word('orderItem.tell/seen') });
    await this.onStage('orderItem.drop', { reason: this.word('orderItem.drop/reason') });
  }

  private async incidents(): Promise<void> {
    const told = (type: string): object => ({
      ...{ title: this.word(`${type}/title`), said: this.word(`${type}/said`), grid },
    });
    const accountable = this.server.account('lead').id;
    await this.send('grid', 'report.danger', { id: 'report.danger', incident: told('report.danger') });
    await this.send('grid', 'incident.report', { id: 'in1', ...told('incident.report') });
    await this.send('coordinator', 'incident.file', { id: 'in1', accountable });
    for (const type of ['incident.file', 'incident.revise'])
      await this.onStage(type, { title: this.word(`${type}/title`) });
    await this.onStage('incident.revise', { reason: this.word('incident.revise/reason') });
    await this.onStage('incident.dispatch', { said: this.word('incident.dispatch/said') });
    for (const step of ['reject', 'return', 'suspend', 'rework', 'reopen'])
      await this.onStage(`incident.${step}`, { reason: this.word(`incident.${step}/reason`) });
    for (const step of ['progress', 'resolve', 'evaluate'])
      await this.onStage(`incident.${step}`, { said: this.word(`incident.${step}/said`) });
    await this.onStage('incident.close', { prevention: this.word('incident.close/prevention') });
    await this.onStage('incident.close', { prevention: undefined, none: this.word('incident.close/none') });
  }

  /** Why a step was taken, each about a thing of its own that has come so far. */
  private async reasons(): Promise<void> {
    const steps = ['task.block', 'task.return', 'assignment.cancel', 'assignment.disputeHours', 'alert.cancel'];
    const signs = ['earlySign.prevent', 'earlySign.dismiss'];
    const market = ['request.return', 'request.reject', 'request.close', 'request.merge'];
    const pledges = ['accept', 'decline', 'prepare', 'send', 'deliver', 'dispute', 'settle'].map(
      (step) => `pledge.${step}`,
    );
    for (const type of [...steps, ...signs, ...market, ...pledges, 'pledge.fail'])
      await this.onStage(type, { reason: this.word(`${type}/reason`) });
    for (const type of ['pledge.receive', 'pledge.return'])
      await this.onStage(type, { quantity: 0, reason: this.word(`${type}/reason`) });
    await this.onStage('task.finish', { said: this.word('task.finish/said') });
    await this.onStage('request.sort', { title: this.word('request.sort/title') });
    await this.onStage('pledge.report', { said: this.word('pledge.report/said') });
  }

  private async revisions(): Promise<void> {
    const word = (field: string): string => this.word(`alert.update/${field}`);
    const told = { title: word('title'), description: word('description'), instruction: word('instruction') };
    const more = {
      issuer: word('issuer'),
      levelWord: word('levelWord'),
      cap: { ...cap, identifier: word('identifier') },
    };
    const update = await this.onStage('alert.update', { ...told, ...more });
    await this.send('lead', 'alert.issue', { id: `${update}-u` });
    const offer = { title: this.word('offer.revise/title'), facts: this.facts('offer.revise') };
    await this.onStage('offer.revise', { offer });
  }

  /** Cells of a sheet that is not mapped: they stand beside the log, for those who keep the feed. */
  private async sheet(): Promise<void> {
    const fields = { 名: this.word('feed.apply/cell') };
    const change = { seq: 1, at: new Date().toISOString(), table: 'none', region: '', op: 'insert' };
    await this.onStage('feed.apply', { change: { ...change, key: this.word('feed.apply/key'), fields } });
  }

  /** Sends a command about a thing that was brought as far as that takes. @returns the thing's id */
  private async onStage(type: string, words: object | ((target: Target) => object)): Promise<string> {
    const target = this.stage.target({ id: this.stage.newId(), grants: [] }, 'own');
    await this.stage.prepare(type, target, `stage-of-${type}`);
    const said = typeof words === 'function' ? (words as (of: Target) => object)(target) : words;
    await this.stage.must(`stage-of-${type}`, target, type, { ...commandFor(type, target).payload, ...said });
    this.sent.add(type);
    return target.id;
  }

  private async boards(): Promise<void> {
    const open = (id: string, name: string, more: object = {}) =>
      this.send('lead', 'workspace.open', { id, name: this.word(name), scope: 'placed', ...more });
    await open('kw', 'workspace.open/name');
    await open('kx', 'workspace.renamed/name');
    await this.send('lead', 'workspace.rename', { id: 'kx', name: this.word('workspace.rename/name') });
    await open('ky', 'workspace.members/name', { members: ['nobody'] });
  }

  private async board(): Promise<void> {
    const { doc, provider, end } = await openBoard(this.server.url, this.server.account('coordinator'));
    const by = this.server.account('coordinator').id;
    addIdea(doc, { id: 'ki', title: this.word('board/idea'), by, at: 1 });
    addCheck(doc, 'k1', { id: 'kc', text: this.word('board/check'), order: 'a' });
    addComment(doc, 'k1', { id: 'km', by, at: 1, text: this.word('board/comment') });
    const caret = { tname: this.word('presence/cursor') };
    provider.awareness.setLocalState({
      ...{ card: this.word('presence/card'), cursor: { anchor: caret, head: caret } },
      user: { name: this.word('presence/name') },
    });
    await sleep(500);
    end();
  }

  private request(type: string, more: object = {}): object {
    const word = (field: string): string => this.word(`${type}/${field}`);
    const line = { id: 'a', ask: 'amount', quantity: 9, ...this.lineWords(type) };
    return {
      ...{ title: word('title'), place: word('place'), why: word('why'), kind: 'goods', priority: 'urgent' },
      ...{ grid, line: 'supply', lines: [line], ...more },
    };
  }

  private lineWords(type: string): object {
    const word = (field: string): string => this.word(`${type}/${field}`);
    const words = { item: word('item'), spec: word('spec'), unit: word('unit'), substitutes: word('substitutes') };
    return { ...words, raw: { cell: word('raw') } };
  }

  private facts(type: string): object[] {
    return [
      { id: 'f', label: '说明', text: this.word(`${type}/text`) },
      { id: 'g', label: '数量', raw: { cell: this.word(`${type}/raw`) } },
    ];
  }

  private why(type: string, id: string): object {
    return { id, reason: this.word(`${type}/reason`) };
  }

  /** A word of its own, for a field. */
  word(field: string): string {
    const word = `${mark}${this.places.size + 100}Z`;
    this.places.set(word, field);
    return word;
  }

  private async send(login: string, type: string, payload: object): Promise<void> {
    const { id } = this.server.account(login);
    const grants = this.server.ports.logins.account(id)?.grants ?? [];
    const command = { id: `p7-${++this.count}-${type}`, type, community: here, payload };
    const answer = await this.server.ports.pipeline.submit({ id, grants }, command);
    if (answer.error) throw new Error(`${type}: ${JSON.stringify(answer.error)}`);
    this.sent.add(type);
  }
}
