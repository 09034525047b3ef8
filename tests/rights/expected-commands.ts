import { careExpected } from './care-expected.ts';

type Thing =
  | ('task' | 'person' | 'assignment' | 'request' | 'pledge' | 'offer' | 'workspace')
  | ('closure' | 'checkpoint' | 'shift' | 'flag')
  | ('store' | 'movement' | 'reservation')
  | ('point' | 'spot' | 'incident')
  | ('household' | 'building')
  | 'proposal'
  | ('subject' | 'need' | 'visit' | 'tie' | 'case')
  | 'page';

/**
 * What each command takes, by the domain guide: any one of the rights named suffices. Written by hand beside
 * `expected-rights.ts`, never generated. `on` says what it is about; the last word of a right says by what it may be one's own:
 * `all` nothing, `item` place, organisation and people, `place`, `org`, `maker` organisation and whoever made it, `self` the person, `mine`
 * whatever is the sender's; `issuer` the place, and only for what is handed out; `sender` the sender alone, and no program that may only look; `limit` ends at what a coordinator approves;
 * `handler` only those who have it in hand; `hand` the item, once somebody has it in hand those alone; `told` a place, or oneself for whoever is bound
 * to none; `myself` only about oneself; `resident` a resident wherever; `givers` only for an organisation of one's own.
 */
export interface ExpectedCommand {
  readonly on: 'nothing' | 'payload' | Thing;
  readonly takes: readonly string[];
}

const of = (on: ExpectedCommand['on'], ...takes: string[]): ExpectedCommand => ({ on, takes });

const steering = of('task', 'task U all', 'task C maker');
const working = of('task', 'task U item', 'task claim handler');
const managing = of('person', 'volunteer U all', 'volunteer C org');
const managingAssignment = of('assignment', 'volunteer U all', 'volunteer C org');
const ownAssignment = of('assignment', 'volunteer U self');
const offering = of('offer', 'pledge A all', 'pledge U org', 'feed U all');
const giving = of('pledge', 'pledge U org');
const receiving = of('pledge', 'pledge A all', 'request C place');
const filing = of('nothing', 'incident C all', 'incident dispatch all', 'incident A all');
const inHand = of('incident', 'incident A all', 'incident U hand');
const judging = of('incident', 'incident U item');
const approving = of('nothing', 'incident A all');
const oneself = of('nothing', 'ledger R sender', 'account R sender');
/** Whoever opened a board has it in hand. */
const keeping = of('workspace', 'workspace A all', 'workspace C handler');
const ofStore = of('store', 'stock C item');
const advancing = of('movement', 'stock U item');
const leaving = of('movement', 'stock A item');
const watching = of('nothing', 'earlySign U all');
const steeringHazards = of('nothing', 'hazard U all');
const disinfecting = of('spot', 'disinfection U item');
const looking = of('point', 'screening U item');
/** Whoever makes screenings keeps the register that they go by, and looks into what was found. */
const screeners = of('nothing', 'screening C all', 'screening A all');
const visiting = of('household', 'screening U place');
const reading = of('person', 'volunteer U item', 'volunteer C item');

const relaying = of('nothing', 'closure relay all', 'closure A all');
const guarding = of('shift', 'checkpointLog U item');

/** Of a community. */
export const expectedCommands: Readonly<Record<string, ExpectedCommand>> = {
  'area.define': of('nothing', 'area C all'),
  'area.draw': of('nothing', 'area C all'),
  'area.merge': of('nothing', 'area C all'),
  'area.undoDrawing': of('nothing', 'area C all'),
  'area.import': of('nothing', 'area C all'),
  'area.undoImport': of('nothing', 'area C all'),
  'org.enrol': of('nothing', 'area C all'),
  'person.reveal': reading,
  'person.revealRoster': of('nothing', 'volunteer U mine', 'volunteer C mine'),
  'person.erase': of('person', 'volunteer A all', 'account A all'),
  'person.eraseAgain': of('person', 'account A all'),
  'person.lapse': of('person', 'volunteer A all'),
  'consent.give': oneself,
  'consent.withdraw': oneself,
  'legalBasis.enter': of('nothing', 'dutyMatrix C all'),
  'legalBasis.end': of('nothing', 'dutyMatrix C all'),
  'phase.change': of('nothing', 'phase A all'),
  'phase.handOver': of('nothing', 'phase A all'),
  'playbook.open': of('nothing', 'phase A all'),
  'page.raise': of('nothing', 'page C sender'),
  // Follows from what others decide, and is nobody's to send.
  'page.call': of('nothing'),
  'page.acknowledge': of('page', 'page U self'),
  'page.next': of('nothing', 'page U all'),
  'page.settle': of('nothing', 'page U all'),
  'page.rang': of('page', 'page U self'),
  'page.keepList': of('nothing', 'page keep all'),
  'page.noteOut': of('nothing'),
  'page.archive': of('nothing'),
  'closure.relay': relaying,
  'closure.move': relaying,
  'closure.renew': relaying,
  'closure.warn': of('payload', 'closure U place'),
  'closure.lift': of('closure', 'closure U place'),
  'closure.settle': of('closure', 'closure U place'),
  'closure.acknowledge': of('nothing', 'closure A all'),
  // The installation's alone.
  'closure.expire': of('nothing'),
  'closure.forget': of('nothing'),
  'checkpoint.place': of('payload', 'checkpointLog U place'),
  'checkpoint.assign': of('checkpoint', 'checkpointLog U place'),
  'checkpoint.count': guarding,
  'checkpoint.flag': guarding,
  'checkpoint.endShift': guarding,
  'checkpoint.settleFlag': of('flag', 'checkpointLog U place'),
  'duty.revise': of('nothing', 'dutyMatrix C all'),
  'alert.draft': of('nothing', 'alert C all'),
  'alert.update': of('nothing', 'alert C all'),
  'alert.submit': of('nothing', 'alert C all'),
  'alert.return': of('nothing', 'alert A all'),
  'alert.issue': of('nothing', 'alert A all'),
  'alert.clear': of('nothing', 'alert U all'),
  'alert.cancel': of('nothing', 'alert U all'),
  'alert.retire': of('nothing'),
  'task.retire': of('nothing'),
  'alert.expire': of('nothing', 'alert U all'),
  'alert.ack': of('nothing', 'alert ack all', 'alert U all', 'alert C all'),
  'task.create': of('payload', 'task C item'),
  'task.revise': steering,
  'task.open': steering,
  'task.assign': steering,
  'task.claim': of('task', 'task U item', 'task claim all'),
  'task.release': working,
  'task.accept': working,
  'task.start': working,
  'task.block': working,
  'task.resume': working,
  'task.finish': working,
  'task.return': steering,
  'task.verify': of('task', 'task U all'),
  'task.archive': steering,
  'task.cancel': steering,
  'volunteer.register': of('payload', 'volunteer C org'),
  'volunteer.approve': of('person', 'volunteer A all'),
  'volunteer.reject': of('person', 'volunteer A all'),
  'volunteer.activate': of('person', 'volunteer U all'),
  'volunteer.suspend': of('person', 'volunteer U all'),
  'volunteer.retire': of('person', 'volunteer U self'),
  'volunteer.revise': managing,
  'volunteer.setDuty': of('person', 'volunteer U self'),
  'assignment.offer': managing,
  'assignment.reassign': managing,
  'assignment.claim': of('person', 'task claim myself'),
  'assignment.accept': ownAssignment,
  'assignment.decline': ownAssignment,
  'assignment.expire': managingAssignment,
  'assignment.cancel': ownAssignment,
  'assignment.noShow': managingAssignment,
  'assignment.checkIn': ownAssignment,
  'assignment.checkOut': ownAssignment,
  'assignment.confirmHours': managingAssignment,
  'assignment.disputeHours': ownAssignment,
  'request.draft': of('payload', 'request C item'),
  'request.submit': of('request', 'request C item'),
  'request.approve': of('request', 'request A limit'),
  'request.return': of('request', 'request A limit'),
  'request.reject': of('request', 'request A limit'),
  'request.publish': of('request', 'request U item'),
  'request.revise': of('request', 'request U item'),
  'request.close': of('request', 'request U item'),
  'request.cancel': of('request', 'request U item'),
  'pledge.make': of('payload', 'request pledge givers', 'pledge C givers'),
  'pledge.accept': receiving,
  'pledge.decline': receiving,
  'pledge.prepare': giving,
  'pledge.send': giving,
  'pledge.deliver': giving,
  'pledge.receive': receiving,
  'pledge.agree': giving,
  'pledge.dispute': giving,
  'pledge.settle': of('pledge', 'pledge A all'),
  'pledge.report': giving,
  'pledge.release': receiving,
  'pledge.recall': giving,
  'pledge.return': giving,
  // The clock's alone.
  'pledge.expire': of('nothing'),
  'pledge.withdraw': giving,
  'pledge.fail': giving,
  'request.askCheck': of('request', 'request pledge all', 'request U item'),
  'request.tellApart': of('request', 'request U item'),
  'request.merge': of('request', 'request U item'),
  'request.limitDue': of('nothing', 'request A all'),
  'request.supervise': of('nothing', 'request A all'),
  'request.declineSupervision': of('nothing', 'request A all'),
  // The clock's alone.
  'request.expire': of('nothing'),
  'request.archive': of('nothing'),
  'offer.archive': of('nothing'),
  'offer.list': of('payload', 'pledge offer all', 'pledge C org'),
  'offer.revise': offering,
  'offer.match': offering,
  'offer.expire': offering,
  'offer.withdraw': offering,
  'household.record': of('building', 'screening C all', 'screening A all', 'screening U place'),
  'household.import': screeners,
  'household.undoImport': screeners,
  'household.erase': screeners,
  'household.eraseResident': screeners,
  'household.reveal': of('household', 'specialGroup R place', 'specialGroup masked all'),
  'campaign.draft': screeners,
  'campaign.publish': screeners,
  'campaign.begin': screeners,
  'campaign.complete': screeners,
  'campaign.archive': screeners,
  'screening.answer': visiting,
  'screening.noAnswer': visiting,
  'screening.refuse': visiting,
  'screening.flag': visiting,
  'screening.correct': visiting,
  'screening.giveUp': screeners,
  'screening.review': screeners,
  'screening.reviewConcern': screeners,
  'screening.handle': screeners,
  'screening.clear': screeners,
  'screening.forget': of('nothing', 'screening A all'),
  'blank.keep': of('nothing', 'report U all', 'report A all'),
  'blank.retire': of('nothing', 'report U all', 'report A all'),
  ...careExpected,
  'report.ask': of('payload', 'report U place'),
  'report.zero': of('payload', 'report C place'),
  'report.danger': of('payload', 'report C place', 'hazard C place'),
  'report.help': of('payload', 'report C place', 'need C place'),
  'stock.keepPlace': ofStore,
  'stock.keepItem': of('nothing', 'stock C all'),
  'stock.freeze': of('nothing', 'stock U all'),
  'stock.thaw': of('nothing', 'stock U all'),
  'stock.move': of('store', 'stock C item', 'stock issue issuer'),
  'stock.approve': leaving,
  'stock.decline': leaving,
  'stock.post': of('movement', 'stock U item', 'stock issue issuer'),
  'stock.reverse': advancing,
  'stock.receive': of('movement', 'stock receive all', 'stock U item', 'stock issue item'),
  'stock.reserve': ofStore,
  'stock.release': of('reservation', 'stock U item'),
  'stock.count': ofStore,
  'stock.bookIn': of('nothing', 'pledge A all'),
  'earlySign.note': of('payload', 'earlySign C place', 'earlySign C resident'),
  'earlySign.triage': watching,
  'earlySign.watch': watching,
  'earlySign.prevent': watching,
  'earlySign.raise': watching,
  'earlySign.dismiss': watching,
  // The clock's alone.
  'earlySign.archive': of('nothing'),
  'disinfection.plan': of('nothing', 'disinfection C all'),
  'disinfection.retire': of('nothing', 'disinfection C all'),
  'disinfection.do': disinfecting,
  'disinfection.check': disinfecting,
  'disinfection.miss': of('nothing'),
  'hazard.list': of('payload', 'hazard C place'),
  'hazard.assess': steeringHazards,
  'hazard.agenda': steeringHazards,
  'hazard.close': steeringHazards,
  'hazard.archive': of('nothing'),
  'monitor.place': of('nothing', 'screening C all'),
  'monitor.retire': of('nothing', 'screening C all'),
  'monitor.observe': looking,
  'monitor.recheck': looking,
  'monitor.confirm': looking,
  'monitor.raise': of('nothing', 'screening C all'),
  'monitor.turn': of('nothing'),
  'incident.report': of('payload', 'incident C told'),
  'incident.file': filing,
  'incident.revise': filing,
  'incident.reject': filing,
  'incident.merge': filing,
  'incident.dispatch': of('nothing', 'incident dispatch all', 'incident A all'),
  'incident.accept': inHand,
  'incident.return': of('incident', 'incident A all', 'incident dispatch all', 'incident U hand'),
  'incident.suspend': inHand,
  'incident.resume': inHand,
  'incident.progress': of('incident', 'incident U item', 'incident C all', 'incident dispatch all'),
  'incident.resolve': inHand,
  'incident.rework': judging,
  'incident.verify': judging,
  'incident.close': approving,
  'incident.evaluate': approving,
  'incident.reopen': approving,
  'incident.answerHelp': judging,
  // The clock's alone.
  'incident.archive': of('nothing'),
  'incident.limitDue': approving,
  'incident.supervise': approving,
  'incident.declineSupervision': approving,
  'limit.tell': of('nothing', 'notice A all'),
  'plan.write': of('nothing', 'plan C all'),
  'plan.review': of('nothing', 'plan U all'),
  'plan.enforce': of('nothing', 'plan A all'),
  'plan.activate': of('nothing', 'plan A all'),
  'plan.standDown': of('nothing', 'plan A all'),
  'plan.revise': of('nothing', 'plan U all'),
  'plan.retire': of('nothing', 'plan A all'),
  'linkage.keepRule': of('nothing', 'linkage C all'),
  'linkage.switchRule': of('nothing', 'linkage A all'),
  'linkage.accept': of('proposal', 'linkage accept item'),
  'linkage.decline': of('proposal', 'linkage accept item'),
  'workspace.open': of('nothing', 'workspace C all'),
  'workspace.rename': keeping,
  'workspace.invite': keeping,
  'workspace.uninvite': keeping,
  'workspace.archive': keeping,
  'workspace.reopen': keeping,
  'feed.apply': of('nothing', 'feed U all'),
  'text.erase': of('nothing', 'volunteer A all', 'account A all'),
  // The installation's alone.
  'text.lapse': of('nothing'),
  'ledger.noteRestored': of('nothing'),
  'stock.retire': of('nothing'),
  'stock.expire': of('nothing'),
  'plan.retireRun': of('nothing'),
  'linkage.lapse': of('nothing'),
  'linkage.retire': of('nothing'),
};

/** Of the installation alone: a community knows none of them. */
export const expectedOfInstallation: Readonly<Record<string, ExpectedCommand>> = {
  'community.found': of('nothing', 'account C all', 'feed C all'),
  'account.open': of('nothing', 'account C all'),
  'account.grant': of('nothing', 'account U all'),
  'account.switch': of('nothing', 'account U all'),
  'account.resetPassword': of('nothing', 'account U all'),
  'account.setPassword': of('nothing', 'account U all'),
  'account.linkOpenid': of('nothing', 'account U all'),
  'account.unlinkOpenid': of('nothing', 'account U all'),
  // The installation's alone.
  'account.followAreas': of('nothing'),
};
