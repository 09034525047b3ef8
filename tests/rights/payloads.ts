// A table: one small function per command, looked up by its type; nobody reads it from end to end.
import { carePayloads } from './care-payloads.ts';
import { digestOfNotice, newestVersion, noticeText } from '@liandong/shared/consents/notices';
import type { Target } from './target.ts';

const agreed = { version: newestVersion('people'), language: 'zh' } as const;
const agreedText = noticeText({ notice: 'people', ...agreed }) ?? '';
const hour = 3_600_000;
const reason = '看看谁可以';
const one = ({ id }: Target): object => ({ id });
const why = ({ id }: Target): object => ({ id, reason });
/** A day that is over, one of those that a report may still be made of; several targets share one. */
const dayOfBrief = ({ id, now }: Target): string => {
  const back = 2 + (Number(id.replaceAll(/\D/g, '')) % 55);
  return new Date(now + 8 * hour - back * 24 * hour).toISOString().slice(0, 10);
};
const person = ({ person: id }: Target): object => ({ id });
const personWhy = ({ person: id }: Target): object => ({ id, reason });

const talk = ({ id, now }: Target): object => ({ id, startedAt: now - 60_000, endedAt: now });
/** Somebody without an account, the first time that they lend a hand. */
function neighbour({ id, grid }: Target): object {
  const digest = digestOfNotice({ notice: 'people', ...agreed }, agreedText);
  return {
    ...{ person: `${id}-n`, name: '甲', phone: '19900000001', home: grid },
    agreed: { notice: 'people', ...agreed, digest },
  };
}

function alert(id: string, { grid, now }: Target): object {
  return {
    ...{
      id,
      level: 'blue',
      levelWord: '一般',
      title: '大风',
      origin: 'official_relay',
      hazard: 'natural',
      issuer: '气象台',
    },
    ...{ issuedAt: now, validUntil: now + hour, grids: [grid], targeted: 1 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  };
}

function request({ grid, org, quantity }: Target, kind: 'goods' | 'help' = 'goods'): object {
  const lines = [{ id: 'a', item: '毛毯', unit: '条', ask: 'amount', quantity, spec: '双人', raw: { cell: '约五条' } }];
  return {
    title: '毛毯',
    why: '夜里冷',
    place: '居委会',
    point: [115.9, 38.8],
    kind,
    priority: 'urgent',
    grid,
    org,
    line: 'livelihood',
    lines,
  };
}

const filing = (target: Target): object => ({ id: target.id, request: request(target) });
const help = (target: Target): object => ({ id: target.id, request: request(target, 'help') });
const proving = ({ id }: Target): object => ({ id, milestone: 'a', kind: 'pledge', record: `${id}-k` });
/** What a project brought to those whom it is for. */
export const outcomeOf = ({ id }: Target, outcome: string): object => ({
  ...{ id, outcome, what: '9 户要', people: 12, number: 1 },
});
const upward = ({ id, now }: Target): object => ({
  ...{ id, kind: 'special', title: '积水', from: now - hour, until: now },
});
const voter = ({ id }: Target): object => ({ id, n: 1 });
const sha256 = 'a'.repeat(64);
const incident = ({ grid }: Target): object => ({ title: '围墙漏水', said: '在北门', grid });
const noted = ({ id }: Target): object => ({ id, said: '水在退' });
const offer = ({ grid, org }: Target): object => ({
  title: '帐篷',
  kind: 'goods',
  grid,
  line: 'supply',
  org,
  facts: [],
});
const inShift = ({ id, person: of }: Target): object => ({ id, person: of });
const shift = ({ id, grid }: Target): object => ({
  ...{ id, grid, title: '北门值守', line: 'flood', hazard: 'general', skills: [] },
});
const placing = ({ id, person: of }: Target, task: string): object => ({ id, person: of, task });

const felt = { participation: 4, identity: 4, responsibility: 4 };
const signUp = ({ id }: Target): object => ({ id: `${id}-s` });

/** A household in the first building of a grid, and one visit there. */
/** A door of its own for each household: nobody lives behind another's. */
const doorOf = (id: string): string =>
  id
    .replaceAll(/[^0-9a-z]/gi, '')
    .slice(-18)
    .replaceAll(/(.{6})(?=.)/g, '$1-');
const household = ({ id, grid }: Target): object => ({
  ...{ id: `${id}-h`, building: `${grid}01`, door: doorOf(id), floor: 1, help: ['wheelchair'], languages: [] },
  residents: [{ name: '甲', phone: '19900100001' }],
});
const campaign = ({ id, grid }: Target): object => ({
  ...{
    id,
    title: '汛期排查',
    why: '看看低处有没有进水',
    basis: 'law-personal-information',
    line: 'flood',
    areas: [grid],
    keepDays: 90,
  },
  tables: [{ id: 'water', name: '进水台账' }],
  fields: [{ id: 'wet', label: '家里进水吗', kind: 'yes_no', tables: ['water'], abnormal: { yes: true } }],
});
const visit = ({ id, now }: Target): object => ({
  ...{ id: `${id}.${id}-h`, campaign: id, household: `${id}-h`, seen: 0, at: now },
});
const visited = ({ id }: Target): object => ({ id: `${id}.${id}-h` });

/** A square of a place that no other try has, `n` squares to the east. */
function ringOf(id: string, n: number, width = 0.001): number[][] {
  const hash = id
    .split('')
    .reduce((sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193) >>> 0, 0x811c9dc5);
  const [west, south] = [20 + (hash % 4000) * 0.004 + n * 0.001, 10 + Math.floor(hash / 4000 / 1000) * 0.03];
  const east = west + width;
  return [
    [west, south],
    [east, south],
    [east, south + 0.001],
    [west, south + 0.001],
    [west, south],
  ];
}
const plot = (id: string, name: string, n: number): object => ({
  ...{ id: `area-${id}-${name}`, kind: 'grid', name, parent: `area-${id}` },
  polygon: { type: 'Polygon', coordinates: [ringOf(id, n)] },
});

/** One board is enough to try who keeps it: there may not be as many as there are tries. */
export const sharedBoard = 'w-shared';

/** One item that everything is tried with; a store for each area. */
export const sharedItem = 'st-item';
const storeOf = ({ grid }: Target): string => `pl-${grid}`;

export function stockItem(id: string): object {
  return { id, name: '毛毯', code: '1010101', unit: '条', safety: 5, tracksExpiry: false, rigid: true };
}

/** Goods that come in, so that some can go out. */
export function bringing(target: Target): object {
  return { id: target.id, kind: 'donation_in', item: sharedItem, quantity: 10, to: storeOf(target) };
}

/** A payload for each command, about a target: `${id}-…` are what stood before. */
export const payloads: Readonly<Record<string, (target: Target) => object>> = {
  'area.define': ({ id }) => ({
    areas: [{ id: `area-${id}`, kind: 'community', name: '社区' }, plot(id, 'a', 0), plot(id, 'b', 1)],
  }),
  'area.draw': ({ id }) => ({
    ...{ id, grid: `area-${id}-c`, name: '新网格', from: [`area-${id}-a`] },
    corners: ringOf(id, 0, 0.0005).slice(1),
  }),
  'area.merge': ({ id }) => ({ id, grid: `area-${id}-a`, gone: `area-${id}-b` }),
  'area.undoDrawing': one,
  'area.import': ({ id, grid }) => ({
    ...{ id, areas: [] },
    places: [{ id: `place-${id}`, kind: 'compound', name: '小区', grid, at: [113.1, 23] }],
  }),
  'area.undoImport': one,
  'force.deploy': ({ id, grid, person: of }) => ({ id, grid, people: [{ person: of, version: 0 }] }),
  'force.recall': ({ id, person: of }) => ({ id, people: [of] }),
  'force.demand': ({ grid }) => ({ id: grid, wanted: { volunteer: 2 }, reason }),
  'org.enrol': ({ id }) => ({ id: `org-${id}`, name: '一家公益', party: 'social_org' }),
  'person.reveal': ({ person: of }) => ({ person: of, purpose: reason }),
  'person.revealRoster': () => ({ purpose: reason }),
  'person.erase': ({ person: of }) => ({ person: of, reason }),
  'person.eraseAgain': person,
  'person.lapse': person,
  'consent.give': () => ({
    id: 'people',
    ...agreed,
    digest: digestOfNotice({ notice: 'people', ...agreed }, agreedText),
  }),
  'consent.withdraw': () => ({ id: 'people' }),
  'legalBasis.enter': ({ id }) => ({
    id: `law-${id}`,
    title: '防汛预案',
    issuer: '区政府',
    acts: ['phase'],
    validFrom: 1,
  }),
  'blank.keep': ({ id }) => ({
    ...{ id: `b-${id}`, title: '每日情况表', askedBy: '街道办', file: `f-${id}` },
    cells: [{ sheet: 0, cell: 'B3', fill: 'figure.tasksDone' }],
  }),
  'blank.retire': ({ id }) => ({ id: `b-${id}` }),
  'brief.make': (target) => ({ id: dayOfBrief(target) }),
  'brief.write': (target) => ({ id: dayOfBrief(target), paragraph: 'more', words: '雨停了' }),
  'brief.approve': (target) => ({ id: dayOfBrief(target) }),
  'brief.correct': (target) => ({ id: dayOfBrief(target), edition: `bc-${target.id}`, reason: '少算了一起' }),
  'brief.retire': (target) => ({ id: dayOfBrief(target) }),
  'indicator.aim': () => ({ id: 'E03.closed', target: 96 }),
  'indicator.weigh': () => ({
    id: 'response',
    weights: { environment: 5, relations: 15, infrastructure: 5, risk_control: 40, public_health: 35 },
  }),
  'legalBasis.end': ({ id }) => ({ id: `law-${id}` }),
  'phase.change': ({ grid }) => ({
    ...{ to: 'recovery', reason, basis: 'law-flood-control', follows: '防汛Ⅱ级应急响应', grid },
  }),
  'phase.handOver': ({ lead }) => ({ onDuty: { account: lead, post: '值班副主任' } }),
  'playbook.open': ({ id, grid }) => ({ base: id, phase: 'warning', grid }),
  'closure.relay': ({ id, grid, now }) => ({
    ...{ id, title: '湖滨路封闭', issuer: '区防汛指挥部', documentNo: '防汛令 3 号', basis: 'law-flood-control' },
    ...{ grids: [grid], to: 'controlled', expires: now + hour, reason },
  }),
  'closure.move': ({ id }) => ({ id, to: 'closed', basis: 'law-flood-control', documentNo: '防汛令 4 号', reason }),
  'closureAsk.make': ({ id, grid }) => ({ id, title: '老桥', grids: [grid], why: '桥墩冲刷' }),
  'closureAsk.decline': why,
  'closureAsk.retire': one,
  'assignment.retire': one,
  'closure.renew': ({ id, now }) => ({
    ...{ id, basis: 'law-flood-control', documentNo: '防汛令 5 号', expires: now + 2 * hour },
  }),
  'closure.warn': ({ id, grid, now }) => ({ id, title: '围墙外侧', grid, expires: now + hour, reason }),
  'closure.lift': why,
  'closure.settle': one,
  'closure.acknowledge': one,
  'closure.expire': one,
  'closure.forget': one,
  'checkpoint.place': ({ id, grid }) => ({ id, closure: id, grid, name: '东门' }),
  'checkpoint.assign': ({ id, person: guard, now }) => ({ id, checkpoint: id, guard, from: now, until: now + hour }),
  'checkpoint.count': ({ id }) => ({ id, purpose: 'resident', in: 2, out: 1 }),
  'checkpoint.flag': ({ id }) => ({ id, shift: id, situation: 'crowded' }),
  'checkpoint.settleFlag': one,
  'checkpoint.endShift': one,
  'duty.revise': () => ({
    id: 'matrix',
    duties: [{ id: 'd', phase: 'warning', name: '巡查', lead: 'community', support: [], inform: [] }],
  }),
  'alert.draft': (target) => alert(target.id, target),
  'alert.update': (target) => ({ ...alert(`${target.id}-u`, target), supersedes: target.id }),
  'alert.submit': one,
  'alert.return': why,
  'alert.issue': one,
  'alert.clear': why,
  'alert.cancel': why,
  'alert.expire': one,
  'alert.retire': one,
  'campaign.retire': one,
  'householdImport.retire': one,
  'task.retire': one,
  'alert.ack': one,
  'task.create': ({ id, grid, org }) => ({
    ...{ id, title: '巡查', note: '带手电', why: '夜里有雨', grid, org, line: 'flood', lead: 'community', need: 2 },
  }),
  'task.revise': ({ id }) => ({ id, title: '再巡查' }),
  'task.open': one,
  'task.assign': ({ id, person: handler }) => ({ id, handler }),
  'task.claim': one,
  'task.release': one,
  'task.accept': one,
  'task.start': one,
  'task.block': why,
  'task.resume': one,
  'task.finish': one,
  'task.return': why,
  'task.verify': one,
  'task.archive': one,
  'task.cancel': why,
  'volunteer.register': ({ person: id, grid: home, org }) => ({
    id,
    force: 'volunteer',
    skills: [],
    home,
    org,
    name: '甲',
  }),
  'volunteer.approve': person,
  'volunteer.reject': personWhy,
  'volunteer.activate': person,
  'volunteer.suspend': personWhy,
  'volunteer.retire': person,
  'volunteer.revise': ({ person: id }) => ({ id, capHours: 6 }),
  'volunteer.setDuty': ({ person: id }) => ({ id, duty: 'standby' }),
  'assignment.typeIn': (target) => ({
    ...placing(target, `${target.id}-t`),
    ...{ since: target.now - 2 * hour, until: target.now - hour },
  }),
  'assignment.offer': (target) => placing(target, `${target.id}-t`),
  'assignment.reassign': (target) => placing({ ...target, id: `${target.id}-n` }, `${target.id}-t2`),
  'assignment.claim': (target) => placing(target, `${target.id}-t`),
  'assignment.accept': one,
  'assignment.decline': why,
  'assignment.expire': one,
  'assignment.cancel': why,
  'assignment.noShow': one,
  'assignment.checkIn': one,
  'assignment.checkOut': one,
  'assignment.confirmHours': ({ id }) => ({ id, minutes: 30 }),
  'assignment.disputeHours': why,
  'task.renewClaim': one,
  'task.breakClaim': why,
  'task.lapseClaim': one,
  'task.forgetClaim': one,
  'task.pauseClaim': ({ id }) => ({ id, since: 0 }),
  'task.resumeClaim': one,
  'walkUp.open': ({ id }) => ({ id, task: `${id}-t` }),
  'walkUp.close': one,
  'walkUp.come': ({ id }) => ({
    ...{ id: `${id}-a`, post: id, person: `${id}-w`, name: '甲', phone: '19900000001' },
    agreed: { notice: 'people', ...agreed, digest: digestOfNotice({ notice: 'people', ...agreed }, agreedText) },
  }),
  'neighbour.claim': (target) => ({ ...neighbour(target), id: `${target.id}-c`, task: `${target.id}-t` }),
  'neighbour.offer': (target) => ({ ...neighbour(target), id: `${target.id}-s`, skill: '修水龙头' }),
  'neighbour.join': (target) => ({ ...neighbour(target), group: target.id }),
  'walkUp.go': ({ id }) => ({ id: `${id}-a` }),
  'walkUp.leave': person,
  'shift.keepTemplate': (target) => ({
    ...shift(target),
    days: [1, 2, 3, 4, 5, 6, 7],
    parts: [{ from: 600, minutes: 240, need: 2 }],
  }),
  'shift.dropTemplate': one,
  'shift.publishWeek': ({ id, now }) => ({ id, monday: now + 8 * 24 * hour }),
  'shift.add': (target) => ({
    ...shift(target),
    ...{ start: target.now + 24 * hour, end: target.now + 28 * hour, need: 1 },
  }),
  'shift.cancel': why,
  'shift.signUp': inShift,
  'shift.withdraw': inShift,
  'shift.offerPlace': inShift,
  'shift.keepPlace': inShift,
  'shift.takeOver': inShift,
  'shift.object': (target) => ({ ...inShift(target), reason }),
  'shift.checkIn': ({ id, person: of }) => ({ id: `${id}-a`, shift: id, person: of }),
  'shift.noShow': inShift,
  'shift.begin': one,
  'shift.end': one,
  'shift.leave': one,
  'group.identify': ({ id, grid }) => ({ id, grid, name: '护河队', about: '汛期巡河' }),
  'group.cultivate': one,
  'group.record': one,
  'group.activate': one,
  'group.rest': one,
  'group.revise': ({ id }) => ({ id, about: '巡河和劝阻钓鱼' }),
  'group.join': inShift,
  'group.leave': inShift,
  'group.lead': (target) => ({ ...inShift(target), leads: true }),
  'group.mobilise': ({ id }) => ({ id, task: `${id}-t`, widen: true }),
  'skillOffer.make': ({ id, grid }) => ({ id, grid, skill: '修水龙头', when: '周末上午' }),
  'skillOffer.end': one,
  'deed.note': ({ id }) => ({ id, what: '陪同看病', minutes: 60 }),
  'deed.confirm': one,
  'deed.decline': one,
  'thanks.say': ({ id, person: to }) => ({ id, person: to, words: '谢谢您' }),
  'thanks.lapse': one,
  'skillOffer.retire': one,
  'deed.retire': one,
  'request.draft': filing,
  'request.submit': filing,
  'request.approve': one,
  'request.return': why,
  'request.reject': why,
  'request.publish': one,
  'request.revise': ({ id }) => ({ id, change: { title: '被子' } }),
  'request.close': why,
  'request.cancel': why,
  'pledge.make': ({ id, org }) => ({ id, request: `${id}-r`, line: 'a', org, quantity: 1, how: '自己送' }),
  'pledge.accept': one,
  'pledge.decline': one,
  'pledge.prepare': one,
  'pledge.send': one,
  'pledge.deliver': one,
  'pledge.receive': one,
  'pledge.withdraw': one,
  'pledge.fail': one,
  'pledge.agree': one,
  'pledge.dispute': why,
  'pledge.settle': ({ id }) => ({ id, quantity: 1, reason }),
  'pledge.report': ({ id }) => ({ id, said: '在路上' }),
  'pledge.release': one,
  'pledge.recall': one,
  'pledge.return': one,
  'pledge.expire': one,
  'request.sort': ({ id, grid }) => ({ id, as: 'task', made: `${id}-m`, grid, title: '去看一下' }),
  'practice.apply': () => ({ id: 'pudong' }),
  'request.askCheck': ({ id }) => ({ id, other: `${id}-o` }),
  'request.tellApart': ({ id }) => ({ id, other: `${id}-o` }),
  'request.merge': ({ id }) => ({ id, into: `${id}-o`, reason }),
  'request.limitDue': one,
  'request.supervise': why,
  'request.declineSupervision': why,
  'request.expire': one,
  'request.retire': one,
  'offer.retire': one,
  'offer.list': (target) => ({ id: target.id, offer: offer(target) }),
  'offer.revise': ({ id }) => ({ id, offer: { title: '大帐篷' } }),
  'offer.match': one,
  'offer.expire': one,
  'offer.withdraw': one,
  'household.record': household,
  'household.import': (target) => ({ id: `${target.id}-i`, households: [household(target)] }),
  'household.undoImport': ({ id }) => ({ id: `${id}-i` }),
  'household.erase': ({ id }) => ({ id: `${id}-h`, reason }),
  'household.eraseResident': ({ id }) => ({ id: `${id}-h`, resident: `${id}-h.1`, reason }),
  'household.reveal': ({ id }) => ({ household: `${id}-h`, purpose: reason }),
  'campaign.draft': campaign,
  'campaign.publish': one,
  'campaign.begin': one,
  'campaign.complete': one,
  'campaign.archive': one,
  'screening.answer': (target) => ({ ...visit(target), answers: [{ field: 'wet', yes: false }] }),
  'screening.noAnswer': visit,
  'screening.refuse': (target) => ({ ...visit(target), comeback: 'another_day' }),
  'screening.flag': visit,
  'screening.correct': ({ id, now }) => ({
    ...{ id: `${id}.${id}-h`, campaign: id, household: `${id}-h`, at: now },
    answers: [{ field: 'wet', yes: false }],
  }),
  'screening.readAnswers': ({ id }) => ({ id, purpose: reason }),
  'screening.giveUp': visited,
  'screening.review': (target) => ({ ...visited(target), finding: 'nothing' }),
  'screening.handle': visited,
  'screening.reviewConcern': (target) => ({ ...visited(target), finding: 'nothing' }),
  'screening.clear': visited,
  'screening.forget': visited,
  ...carePayloads,
  'report.ask': ({ id, grid, now }) => ({ id, grid, due: now + hour, why: reason }),
  'report.zero': ({ grid }) => ({ id: grid }),
  'stock.keepPlace': (target) => ({ id: storeOf(target), name: '仓库', kind: 'warehouse', grid: target.grid }),
  'stock.keepItem': ({ id }) => stockItem(`st-${id}`),
  'stock.freeze': ({ id }) => ({ id: `st-${id}`, reason }),
  'stock.thaw': ({ id }) => ({ id: `st-${id}` }),
  'stock.move': (target) => ({
    ...{ id: target.id, kind: 'issue_out', item: sharedItem, quantity: 1, from: storeOf(target) },
    ...{ area: target.grid, reason },
  }),
  'stock.approve': one,
  'stock.decline': why,
  'stock.post': one,
  'stock.reverse': why,
  'stock.receive': ({ id }) => ({ id, quantity: 1 }),
  'stock.retire': one,
  'stock.expire': one,
  'stock.reserve': (target) => ({
    ...{ id: target.id, item: sharedItem, place: storeOf(target), quantity: 1 },
    ...{ request: `${target.id}-q`, until: target.now + hour },
  }),
  'stock.release': one,
  'stock.count': (target) => ({
    ...{
      id: target.id,
      place: storeOf(target),
      reason,
      lines: [{ item: sharedItem, lot: 'none', counted: 0, books: 0 }],
    },
  }),
  'stock.bookIn': (target) => ({
    ...{ id: target.id, pledge: `${target.id}-g`, item: sharedItem, place: storeOf(target), quantity: 1 },
  }),
  'earlySign.note': ({ id, grid }) => ({ id, grid, kind: 'water', words: '路边有水' }),
  'earlySign.triage': one,
  'earlySign.watch': one,
  'earlySign.prevent': why,
  'earlySign.raise': ({ id, now }) => ({ id, incident: `${id}-i`, occurredAt: now - hour }),
  'earlySign.dismiss': why,
  'earlySign.archive': one,
  'disinfection.plan': ({ id, grid, org, person: of }) => ({
    ...{ id, grid, org, name: '垃圾房', everyHours: 12, isChecked: false, people: [of] },
  }),
  'disinfection.retire': one,
  'disinfection.do': ({ id, grid }) => ({ id: `${id}-r`, point: id, grid }),
  'disinfection.check': ({ id }) => ({ id, round: `${id}-r` }),
  'disinfection.miss': one,
  'hazard.list': ({ id, grid }) => ({ id, grid, kind: 'natural', title: '河堤低', words: '汛期漫水' }),
  'hazard.assess': ({ id }) => ({
    ...{ id, likelihood: 4, harm: 4, groups: ['elder_alone'], needs: ['medical'] },
    agenda: { state: 'queued', why: reason },
    publicTitle: '河堤加高',
  }),
  'hazard.agenda': ({ id }) => ({ id, state: 'discussing', why: reason }),
  'hazard.close': why,
  'hazard.archive': one,
  'proposal.submit': ({ id, grid }) => ({ id, grid, title: '楼道装灯', words: '晚上看不清台阶' }),
  'proposal.takeUp': ({ id }) => ({ id: `${id}-p`, agenda: id, words: '大家商量' }),
  'proposal.screen': ({ id }) => ({ id, publicTitle: '楼道装灯', publicWords: '三号楼装感应灯' }),
  'proposal.return': why,
  'proposal.discuss': one,
  'proposal.execute': ({ id, grid }) => ({
    id,
    tasks: [{ title: '装感应灯', grid, line: 'property', lead: 'property' }],
  }),
  'proposal.reportBack': ({ id }) => ({ id, outcome: '装好了' }),
  'proposal.close': one,
  'proposal.retire': one,
  'proposal.comment': ({ id }) => ({ id: `${id}-c`, proposal: id, words: '同意' }),
  'proposal.showComment': ({ id }) => ({ id: `${id}-c` }),
  'proposal.hideComment': ({ id }) => ({ id: `${id}-c`, reason }),
  'proposalComment.retire': ({ id }) => ({ id: `${id}-c` }),
  'vote.state': ({ id, now }) => ({
    ...{ id, grids: [] },
    terms: {
      ...{ electorate: 'household', quorum: 50, majority: 'half_of_votes', ways: ['online', 'paper'] },
      until: now + 100 * hour,
    },
  }),
  'vote.draw': ({ id, grid }) => ({ id, building: `${grid}01` }),
  'vote.enrol': ({ id }) => ({ id, labels: ['101', '102', '201', '202', '301'] }),
  'vote.clearRoll': one,
  'vote.open': one,
  'vote.slips': ({ id }) => ({ id, slips: [{ n: 1, code: sha256 }] }),
  'vote.mark': (target) => ({ ...voter(target), way: 'paper' }),
  'vote.unmark': voter,
  'vote.tally': ({ id }) => ({ id, way: 'paper', count: { agree: 1, oppose: 0, abstain: 0, spoiled: 0 } }),
  'vote.cast': (target) => ({
    ...voter(target),
    ...{ code: sha256, mark: '1', receipt: 'A'.repeat(16), urn: 0, nonce: sha256 },
  }),
  'vote.end': one,
  'vote.forgetRoll': one,
  'resumption.file': ({ id, grid }) => ({
    id,
    grid,
    name: '一碗面',
    place: '3 号楼底商',
    trade: 'food',
    wants: ['goods'],
  }),
  'resumption.visit': ({ id }) => ({ id, saw: '水电都好了' }),
  'resumption.help': ({ id }) => ({ id, helped: ['goods'], how: '送来米面' }),
  'resumption.ready': one,
  'resumption.advise': ({ id }) => ({ id, advice: '先垫干地面' }),
  'resumption.resume': one,
  'resumption.followUp': ({ id }) => ({ id, going: 'well', words: '客人回来了' }),
  'resumption.hold': ({ id }) => ({
    ...{
      id,
      list: '暂缓开门名单',
      issuer: '市市场监管局',
      documentNo: '市监〔2026〕8号',
      basis: 'law-emergency-response',
    },
  }),
  'resumption.release': one,
  'resumption.retire': one,
  'orderItem.list': ({ grid }) => ({ id: `l-${grid}`, kind: 'water', grids: [grid] }),
  'orderItem.tell': ({ grid }) => ({ id: `water-${grid}`, state: 'partly', seen: '开了三户的水龙头' }),
  'orderItem.confirm': ({ grid }) => ({ id: `water-${grid}` }),
  'orderItem.drop': ({ grid }) => ({ id: `water-${grid}`, reason }),
  'orderItem.retire': one,
  'confidence.ask': ({ id, now }) => ({ id, until: now + 24 * hour }),
  'confidence.answer': ({ id }) => ({ id, trust: 4, confidence: 3 }),
  'confidence.count': ({ id }) => ({ id, sheet: `${id}-s`, trust: [0, 0, 5, 0, 0], confidence: [0, 0, 0, 5, 0] }),
  'confidence.end': one,
  'confidence.retire': one,
  'keptData.publish': one,
  'keptData.retire': one,
  'experience.save': ({ id }) => ({
    ...{ id, title: '抽水泵提前一天放到位', words: '泵到得早，地库没淹', party: 'community' },
    tasks: [{ title: '抽水泵就位', line: 'flood', lead: 'community', purpose: 'preventive' }],
  }),
  'experience.apply': ({ id, grid }) => ({ id, grid }),
  'experience.drop': one,
  'thanks.release': ({ id }) => ({ id, words: '这一阵多亏大家' }),
  'monitor.place': ({ id, grid, person: of }) => ({ id, grid, name: '配电房', perDay: 2, people: [of] }),
  'monitor.retire': one,
  'monitor.observe': ({ id }) => ({ id, finding: 'normal', words: '干燥' }),
  'monitor.recheck': ({ id }) => ({ id, finding: 'normal', words: '干燥' }),
  'monitor.confirm': one,
  'monitor.raise': ({ id }) => ({ id, incident: `${id}-i` }),
  'monitor.turn': one,
  'report.danger': (target) => ({ id: target.id, incident: incident(target) }),
  'report.help': help,
  'incident.report': (target) => ({ id: target.id, ...incident(target) }),
  'incident.file': ({ id, lead }) => ({ id, severity: 'urgent', accountable: lead }),
  'incident.revise': ({ id }) => ({ id, title: '围墙又漏水' }),
  'incident.reject': why,
  'incident.merge': ({ id }) => ({ id, into: `${id}-i` }),
  'incident.dispatch': ({ id, lead }) => ({ id, party: 'community', accountable: lead }),
  'incident.accept': one,
  'incident.return': why,
  'incident.suspend': why,
  'incident.resume': one,
  'incident.progress': noted,
  'incident.resolve': noted,
  'incident.rework': why,
  'incident.verify': one,
  'incident.close': ({ id }) => ({ id, prevention: '加排水孔' }),
  'incident.evaluate': ({ id }) => ({ id, result: 'good', said: '水泵要早备' }),
  'incident.reopen': why,
  'incident.archive': one,
  'incident.answerHelp': ({ id }) => ({ id, wanted: true }),
  'incident.limitDue': one,
  'incident.supervise': why,
  'incident.declineSupervision': why,
  'limit.tell': person,
  'call.log': (target) => ({ ...talk(target), grid: target.grid }),
  'call.miss': ({ id, grid, now }) => ({ id, grid, startedAt: now, caller: { phone: '19900112233' } }),
  'call.reach': talk,
  'call.retry': one,
  'call.drop': why,
  'call.open': one,
  'call.forget': one,
  'page.raise': ({ id, grid }) => ({ id, kind: 'matter', grid }),
  'page.call': ({ id }) => ({ id, list: 'community', cause: { kind: 'matter' } }),
  'page.acknowledge': one,
  'page.next': one,
  'page.settle': why,
  'page.rang': ({ id }) => ({ id, how: 'sound' }),
  'page.keepList': ({ lead, now }) => ({
    ...{ id: 'community', wait: 120_000, standby: [lead] },
    turns: [{ id: 'night', from: now, until: now + 8 * hour, people: [lead] }],
  }),
  'page.noteOut': ({ id }) => ({ id, key: 1, outcome: 'sent', tries: 1 }),
  'page.archive': one,
  'buildingLink.open': ({ id, grid }) => ({ id, building: `${grid}01` }),
  'buildingLink.end': one,
  'feedback.submit': ({ id, grid }) => ({ id, topic: 'major_accident', grid, words: '楼道线路冒烟' }),
  'feedback.acknowledge': one,
  'feedback.route': ({ id }) => ({ id, to: 'social_worker' }),
  'feedback.take': one,
  'feedback.reply': ({ id }) => ({ id, outcome: 'done', words: '换了线', why: '老化了' }),
  'feedback.judge': ({ id }) => ({ id, satisfied: true }),
  'feedback.close': why,
  'feedback.raise': ({ id }) => ({ id, made: `${id}-i`, as: 'incident', title: '线路冒烟' }),
  'feedback.notRaise': why,
  'feedback.openSender': ({ id }) => ({ id, purpose: reason }),
  'feedback.forget': one,
  'feedback.limitDue': one,
  'feedback.supervise': why,
  'feedback.declineSupervision': why,
  'measure.draft': ({ id, grid }) => ({
    ...{ id, title: '楼道消毒', mandatory: '每天一次', why: '有人发热', grids: [grid] },
    parts: [{ id: 'p', title: '提醒换鞋', way: 'wechat_group' }],
  }),
  'measure.publish': one,
  'measure.end': why,
  'measure.take': ({ id }) => ({ id, part: 'p' }),
  'measure.giveBack': ({ id }) => ({ id, part: 'p' }),
  'measure.reportDone': ({ id }) => ({ id, part: 'p' }),
  'measure.retire': one,
  'need.ask': ({ id, grid }) => ({
    ...{ id, grid, needClass: 'daily_care', words: '搬水上楼', name: '路小禾', phone: '19900007777' },
    receipt: `r${id}`.padEnd(32, '0'),
  }),
  'receipt.retire': () => ({ id: 'd'.repeat(32) }),
  'notice.publish': ({ id, grid, now }) => ({
    ...{ id, title: '今晚挪车', why: '水位还要涨', words: '20 点前开走', grids: [grid], until: now + hour },
  }),
  'notice.open': one,
  'notice.tell': ({ id, grid }) => ({ id, building: `${grid}01`, how: 'posted', left: 0 }),
  'notice.sendDoors': one,
  'notice.withdraw': why,
  'notice.expire': one,
  'notice.archive': one,
  'report.count': one,
  'report.forgetAsk': one,
  'upReport.ask': (target) => ({ ...upward(target), due: target.now + hour, why: '街道要' }),
  'upReport.send': (target) => ({ ...upward(target), words: '雨还在下' }),
  'upReport.receive': one,
  'upReport.return': why,
  'upReport.archive': one,
  'upReport.limitDue': one,
  'upReport.supervise': why,
  'upReport.declineSupervision': why,
  'activity.draft': ({ id, grid, now }) => ({
    ...{ id, grid, title: '量血压', kind: 'health', mode: 'online', where: '微信群', why: '天冷', capacity: 9 },
    ...{ start: now + hour, end: now + 2 * hour, audiences: ['elder'] },
  }),
  'activity.revise': ({ id }) => ({ id, title: '量血压、说用药' }),
  'activity.publish': one,
  'activity.openSignUp': one,
  'activity.begin': one,
  'activity.end': one,
  'activity.cancel': why,
  'activity.record': ({ id }) => ({ id, words: '来了几位' }),
  'activity.openNames': ({ id }) => ({ id, purpose: reason }),
  'activity.signUp': ({ id, person: of }) => ({ id: `${id}.${of}`, activity: id }),
  'activity.enrol': ({ id, grid }) => ({ id: `${id}-s`, activity: id, name: '甲', home: `${grid}01` }),
  'activity.addCame': ({ id }) => ({ id: `${id}-c`, activity: id, name: '乙' }),
  'activity.arrive': signUp,
  'activity.withdraw': signUp,
  'activity.answer': ({ id }) => ({ id: `${id}-s`, activity: id, answer: felt }),
  'activity.addAnswers': ({ id }) => ({ id, answers: [felt] }),
  'activity.forgetNames': one,
  'activity.retire': one,
  'lesson.keep': ({ id }) => ({
    ...{ id, title: '看征兆', words: '进门先看三样' },
    prompts: [{ id: 'q', kind: 'gas', words: '有煤气味' }],
  }),
  'lesson.shelve': one,
  'lesson.finish': one,
  'lesson.finishAsGuest': one,
  'lesson.retire': one,
  'groupSurvey.write': ({ id, now }) => ({
    ...{ id, title: '互助小组', audience: 'elder_alone', questions: [{ id: 'q', words: '有事知道找谁' }] },
    goals: [{ id: 'g', words: '都知道找谁', question: 'q', from: 2, to: 4, by: now + hour }],
  }),
  'groupSurvey.approve': one,
  'groupSurvey.enter': ({ id }) => ({ id, wave: 'before', sheets: [[3]] }),
  'groupSurvey.close': ({ id }) => ({ id, wave: 'before' }),
  'groupSurvey.retire': one,
  'plan.write': ({ id }) => ({
    ...{ id, title: '内涝', hazard: 'natural', when: '橙色预警', supplies: [] },
    tasks: [{ key: 'a', title: '转移', lead: 'community', support: [], line: 'flood', need: 2 }],
  }),
  'plan.review': one,
  'plan.enforce': one,
  'plan.activate': ({ id, grid }) => ({ id, grid }),
  'plan.standDown': one,
  'plan.revise': one,
  'plan.retire': one,
  'plan.retireRun': one,
  'review.open': ({ id }) => ({ id, title: '内涝复盘' }),
  'review.bookmark': ({ id, now }) => ({ id, review: id, moment: now - 1, note: '这里慢了' }),
  'review.assign': ({ id, grid }) => ({ id, task: `${id}-t`, title: '补一条路线', grid, line: 'flood' }),
  'review.learn': ({ id }) => ({ id, lesson: '先封路再转移' }),
  'review.close': one,
  'review.retire': one,
  'purchase.propose': ({ id, org }) => ({
    ...{
      id,
      title: '健康巡访',
      field: 'public_health',
      groups: ['elder_alone'],
      why: '停电后没人上门',
      budget: 60_000,
    },
    ...{ org, goals: [{ key: 'a', what: '上门', unit: '户次', number: 100 }] },
  }),
  'purchase.list': one,
  'purchase.reject': why,
  'purchase.delist': why,
  'purchase.procure': ({ id }) => ({ id, way: 'inquiry', reason }),
  'purchase.contract': ({ id, org, now }) => ({
    ...{ id, org, amount: 50_000, from: now - hour, to: now + 24 * hour },
    milestones: [{ key: 'a', title: '全部', due: now + hour, share: 100, wants: [{ kind: 'pledge', number: 1 }] }],
  }),
  'purchase.begin': one,
  'purchase.prove': proving,
  'purchase.unprove': proving,
  'purchase.claimMilestone': ({ id }) => ({ id, milestone: 'a' }),
  'purchase.returnMilestone': ({ id }) => ({ id, milestone: 'a', reason }),
  'purchase.acceptMilestone': ({ id }) => ({ id, milestone: 'a' }),
  'purchase.accept': one,
  'purchase.score': ({ id }) => ({ id, reached: [{ key: 'a', number: 90 }], effect: '知道找谁' }),
  'purchase.close': one,
  'purchase.retire': one,
  'incubation.propose': ({ id, org }) => ({
    ...{ id, title: '修理角', groups: ['elder_alone'], problem: '没人修', org },
    aim: { what: '修好', unit: '件', number: 60 },
  }),
  'incubation.recordOutcome': (target) => outcomeOf(target, 'o'),
  'incubation.screen': why,
  'incubation.incubate': why,
  'incubation.pilot': why,
  'incubation.operate': why,
  'incubation.evaluate': why,
  'incubation.graduate': why,
  'incubation.terminate': why,
  'incubation.retire': one,
  'linkage.keepRule': ({ id }) => ({
    ...{ id: `rule-${id}`, name: '缺货', trigger: 'stock.low' },
    asks: [{ to: 'community', act: 'task', title: '另找来源', line: 'other' }],
  }),
  'linkage.switchRule': ({ id }) => ({ id: `rule-${id}`, on: true }),
  // The second party that is asked about what did not arrive.
  'linkage.accept': ({ id }) => ({ id: `not-delivered.${id}-k.1.0` }),
  'linkage.decline': ({ id }) => ({ id: `not-delivered.${id}-k.1.0`, reason }),
  'linkage.lapse': one,
  'linkage.retire': one,
  'workspace.open': ({ id }) => ({ id: `w-${id}`, name: '会商', scope: 'placed' }),
  'workspace.rename': ({ id }) => ({ id: sharedBoard, name: `会商 ${id}` }),
  'workspace.invite': ({ id }) => ({ id: sharedBoard, members: [id] }),
  'workspace.uninvite': ({ id }) => ({ id: sharedBoard, members: [`${id}-w`] }),
  'workspace.archive': () => ({ id: sharedBoard }),
  'workspace.reopen': () => ({ id: sharedBoard }),
  'feed.apply': ({ id, now }) => ({
    ...{ feed: 'wuhan2020', row: id },
    change: {
      seq: 1,
      at: new Date(now).toISOString(),
      table: 'none',
      region: '',
      op: 'insert',
      key: id,
      fields: { 名: '甲' },
    },
  }),
  // Which entry it is, the log alone knows.
  'text.erase': () => ({ seq: 1, path: '/note', reason: 'asked' }),
  'text.lapse': () => ({ texts: [{ seq: 1, path: '/note' }] }),
  'ledger.noteRestored': ({ now }) => ({
    kept: 1,
    last: [{ epoch: 'e', size: 1, chain: '0'.repeat(64), root: '0'.repeat(64), at: now, key: '0'.repeat(16) }],
  }),
};
