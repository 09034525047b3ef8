import { careBefores } from './care-befores.ts';
import { bringing, payloads, sharedBoard, sharedItem, stockItem } from './payloads.ts';
import type { Target } from './target.ts';

/**
 * What stands before a command can be granted: the command that leads there, which has its own before. `@-t` = of the side piece
 * whose id ends so.
 */
export const befores: Readonly<Record<string, readonly string[]>> = {
  'area.draw': ['area.define'],
  'area.merge': ['area.define'],
  'area.undoDrawing': ['area.merge'],
  'area.undoImport': ['area.import'],
  'person.reveal': ['volunteer.register'],
  'person.erase': ['volunteer.register'],
  'person.eraseAgain': ['volunteer.register'],
  'consent.withdraw': ['consent.give'],
  'legalBasis.end': ['legalBasis.enter'],
  'blank.retire': ['blank.keep'],
  'closure.move': ['closure.relay'],
  'closure.renew': ['closure.relay'],
  'closure.lift': ['closure.warn'],
  'closure.settle': ['closure.warn'],
  'closure.acknowledge': ['closure.warn'],
  'closure.expire': ['closure.relay'],
  'closure.forget': ['closure.relay'],
  'checkpoint.place': ['closure.relay'],
  'checkpoint.assign': ['checkpoint.place'],
  'checkpoint.count': ['checkpoint.assign'],
  'checkpoint.flag': ['checkpoint.assign'],
  'checkpoint.settleFlag': ['checkpoint.flag'],
  'checkpoint.endShift': ['checkpoint.assign'],
  'alert.update': ['alert.issue'],
  'alert.submit': ['alert.draft'],
  'alert.return': ['alert.submit'],
  'alert.issue': ['alert.submit'],
  'alert.clear': ['alert.issue'],
  'alert.cancel': ['alert.issue'],
  'alert.expire': ['alert.issue'],
  'alert.ack': ['alert.issue'],
  'task.revise': ['task.create'],
  'task.open': ['task.draft'],
  'task.assign': ['task.create'],
  'task.claim': ['task.create'],
  'task.release': ['task.assign'],
  'task.accept': ['task.assign'],
  'task.start': ['task.accept'],
  'task.block': ['task.start'],
  'task.resume': ['task.block'],
  'task.finish': ['task.start'],
  'task.return': ['task.finish'],
  'task.verify': ['task.finish'],
  'task.archive': ['task.verify'],
  'task.cancel': ['task.create'],
  'task.renewClaim': ['task.claim'],
  'task.breakClaim': ['task.claim'],
  'text.erase': ['task.create'],
  'volunteer.approve': ['volunteer.register'],
  'volunteer.reject': ['volunteer.register'],
  'volunteer.activate': ['volunteer.approve'],
  'volunteer.suspend': ['volunteer.activate'],
  'volunteer.retire': ['volunteer.activate'],
  'volunteer.revise': ['volunteer.register'],
  'volunteer.setDuty': ['volunteer.activate'],
  'force.deploy': ['volunteer.setDuty'],
  'force.recall': ['volunteer.setDuty'],
  'assignment.offer': ['volunteer.setDuty', 'task.create@-t'],
  'assignment.reassign': ['assignment.accept', 'task.create@-t2'],
  'assignment.claim': ['volunteer.setDuty', 'task.create@-t'],
  'assignment.accept': ['assignment.offer'],
  'assignment.decline': ['assignment.offer'],
  'assignment.expire': ['assignment.offer'],
  'assignment.cancel': ['assignment.accept'],
  'assignment.noShow': ['assignment.accept'],
  'assignment.checkIn': ['assignment.accept'],
  'assignment.checkOut': ['assignment.checkIn'],
  'assignment.confirmHours': ['assignment.checkOut'],
  'assignment.disputeHours': ['assignment.checkOut'],
  'walkUp.open': ['task.create@-t'],
  'walkUp.close': ['walkUp.open'],
  'walkUp.come': ['walkUp.open'],
  'walkUp.go': ['walkUp.come'],
  'shift.dropTemplate': ['shift.keepTemplate'],
  'shift.publishWeek': ['shift.keepTemplate'],
  'shift.cancel': ['shift.add'],
  'shift.signUp': ['volunteer.activate', 'shift.add'],
  'shift.withdraw': ['shift.signUp'],
  'shift.offerPlace': ['shift.signUp'],
  'shift.keepPlace': ['shift.offerPlace'],
  'shift.takeOver': [
    ...['volunteer.activate', 'shift.add', 'other.register', 'other.approve', 'other.activate', 'other.signUp'],
    'other.offerPlace',
  ],
  'shift.object': ['shift.takeOver'],
  'group.cultivate': ['group.identify'],
  'group.record': ['group.cultivate'],
  'group.activate': ['group.record', 'group.lead'],
  'group.rest': ['group.activate'],
  'group.revise': ['group.identify'],
  'group.join': ['group.identify'],
  'group.leave': ['group.join'],
  'group.lead': ['group.join'],
  'group.mobilise': ['volunteer.setDuty', 'group.activate', 'task.create@-t'],
  'skillOffer.end': ['skillOffer.make'],
  'deed.confirm': ['deed.note'],
  'deed.decline': ['deed.note'],
  'thanks.say': ['volunteer.register'],
  'request.approve': ['request.submit'],
  'request.return': ['request.submit'],
  'request.reject': ['request.submit'],
  'request.publish': ['request.submit'],
  'request.revise': ['request.draft'],
  'request.close': ['request.publish'],
  'request.cancel': ['request.publish'],
  'pledge.make': ['request.publish@-r'],
  'pledge.prepare': ['pledge.make'],
  'pledge.send': ['pledge.prepare'],
  'pledge.deliver': ['pledge.send'],
  'pledge.receive': ['pledge.deliver'],
  'pledge.accept': ['pledge.propose'],
  'pledge.decline': ['pledge.propose'],
  'pledge.propose': ['request.publish@-r'],
  'pledge.lend': ['request.publish@-r'],
  'pledge.prepareLent': ['pledge.lend'],
  'pledge.sendLent': ['pledge.prepareLent'],
  'pledge.deliverLent': ['pledge.sendLent'],
  'pledge.receiveFewer': ['pledge.deliver'],
  'pledge.receiveLent': ['pledge.deliverLent'],
  'pledge.agree': ['pledge.receiveFewer'],
  'pledge.dispute': ['pledge.receiveFewer'],
  'pledge.settle': ['pledge.receiveFewer'],
  'pledge.report': ['pledge.make'],
  'pledge.release': ['pledge.receiveLent'],
  'pledge.recall': ['pledge.receiveLent'],
  'pledge.return': ['pledge.receiveLent'],
  'request.sort': ['request.publishHelp'],
  'request.askCheck': ['request.publish', 'request.publish@-o'],
  'request.tellApart': ['request.publish', 'request.publish@-o'],
  'request.merge': ['request.publish', 'request.publish@-o'],
  'pledge.withdraw': ['pledge.make'],
  'pledge.fail': ['pledge.send'],
  'stock.freeze': ['stock.keepItem'],
  'stock.thaw': ['stock.freeze'],
  'stock.bring': ['stock.keepPlace', 'stock.keepShared'],
  'stock.move': ['stock.bring@-d'],
  'stock.draft': ['stock.bring@-d'],
  'stock.approve': ['stock.draft'],
  'stock.decline': ['stock.draft'],
  'stock.post': ['stock.approve'],
  'stock.reverse': ['stock.post'],
  'stock.receive': ['stock.move'],
  'stock.reserve': ['stock.bring@-d', 'request.publish@-q'],
  'stock.release': ['stock.reserve'],
  'stock.count': ['stock.bring@-d'],
  'stock.bookIn': ['stock.keepPlace', 'stock.keepShared', 'pledge.deliver@-g'],
  'earlySign.triage': ['earlySign.note'],
  'earlySign.watch': ['earlySign.triage'],
  'earlySign.prevent': ['earlySign.watch'],
  'earlySign.raise': ['earlySign.triage'],
  'earlySign.dismiss': ['earlySign.triage'],
  'disinfection.retire': ['disinfection.plan'],
  'disinfection.do': ['disinfection.plan'],
  'disinfection.check': ['disinfection.do'],
  'hazard.assess': ['hazard.list'],
  'hazard.agenda': ['hazard.assess'],
  'hazard.close': ['hazard.list'],
  'monitor.retire': ['monitor.place'],
  'monitor.observe': ['monitor.place'],
  'monitor.danger': ['monitor.place'],
  'monitor.raise': ['monitor.danger'],
  'monitor.differ': ['monitor.observe'],
  'monitor.recheck': ['monitor.differ'],
  'monitor.third': ['monitor.differ'],
  'monitor.confirm': ['monitor.third'],
  'incident.file': ['incident.report'],
  'incident.revise': ['incident.report'],
  'incident.reject': ['incident.report'],
  'incident.merge': ['incident.report', 'incident.report@-i'],
  'incident.dispatch': ['incident.file'],
  'incident.accept': ['incident.dispatch'],
  'incident.return': ['incident.dispatch'],
  'incident.suspend': ['incident.accept'],
  'incident.resume': ['incident.suspend'],
  'incident.progress': ['incident.accept'],
  'incident.resolve': ['incident.accept'],
  'incident.rework': ['incident.resolve'],
  'incident.verify': ['incident.resolve'],
  'incident.close': ['incident.verify'],
  'incident.evaluate': ['incident.close'],
  'incident.reopen': ['incident.close'],
  'incident.answerHelp': ['incident.accept'],
  'incident.supervise': ['incident.accept'],
  'incident.declineSupervision': ['incident.accept'],
  'page.acknowledge': ['page.keepList', 'page.raise'],
  'page.next': ['page.keepList', 'page.raise'],
  'page.settle': ['page.keepList', 'page.raise'],
  'page.rang': ['page.keepList', 'page.raise'],
  'buildingLink.end': ['buildingLink.open'],
  'notice.open': ['notice.publish'],
  'notice.tell': ['notice.publish'],
  'notice.sendDoors': ['notice.publish'],
  'notice.withdraw': ['notice.publish'],
  'upReport.receive': ['upReport.send'],
  'upReport.return': ['upReport.send'],
  'review.bookmark': ['review.open'],
  'review.assign': ['review.bookmark'],
  'review.learn': ['review.bookmark'],
  'review.close': ['review.open'],
  'plan.review': ['plan.write'],
  'plan.enforce': ['plan.review'],
  'plan.activate': ['plan.enforce'],
  'plan.standDown': ['plan.activate'],
  'plan.revise': ['plan.enforce'],
  'plan.retire': ['plan.enforce'],
  'linkage.switchRule': ['linkage.keepRule'],
  'linkage.accept': ['linkage.turnOn', 'pledge.fail@-k'],
  'linkage.decline': ['linkage.turnOn', 'pledge.fail@-k'],
  'workspace.rename': ['workspace.share'],
  'workspace.invite': ['workspace.share'],
  'workspace.uninvite': ['workspace.share', 'workspace.invite@-w'],
  'workspace.archive': ['workspace.share'],
  'workspace.reopen': ['workspace.share', 'workspace.archive'],
  'household.undoImport': ['household.import'],
  'household.erase': ['household.record'],
  'household.eraseResident': ['household.record'],
  'household.reveal': ['household.record'],
  'campaign.publish': ['campaign.draft'],
  'campaign.begin': ['campaign.publish'],
  'campaign.complete': ['campaign.begin'],
  'campaign.archive': ['campaign.complete'],
  'screening.answer': ['household.record', 'campaign.publish'],
  'screening.noAnswer': ['household.record', 'campaign.publish'],
  'screening.refuse': ['household.record', 'campaign.publish'],
  'screening.flag': ['household.record', 'campaign.publish'],
  'screening.correct': ['screening.answer'],
  'screening.readAnswers': ['campaign.publish'],
  'screening.giveUp': ['screening.noAnswer'],
  'screening.review': ['screening.flag'],
  'screening.reviewConcern': ['screening.refuse', 'screening.answerAfter'],
  'screening.handle': ['screening.review'],
  'screening.clear': ['screening.review'],
  ...careBefores,
  'offer.revise': ['offer.list'],
  'offer.match': ['offer.list'],
  'offer.expire': ['offer.list'],
  'offer.withdraw': ['offer.list'],
};

/** Somebody else, who has a place in the same shift. */
function ofAnother(step: string, target: Target): { type: string; payload: object } {
  const person = `${target.id}-o`;
  const type = step === 'signUp' || step === 'offerPlace' ? `shift.${step}` : `volunteer.${step}`;
  return commandFor(type, { ...target, person });
}

/** A command as it is sent: some stand under a name of their own here. */
export function commandFor(name: string, target: Target): { type: string; payload: object } {
  if (name === 'task.draft')
    return { type: 'task.create', payload: { ...commandFor('task.create', target).payload, draft: true } };
  if (name === 'workspace.share')
    return { type: 'workspace.open', payload: { id: sharedBoard, name: '会商', scope: 'placed', members: ['nobody'] } };
  if (name === 'stock.keepShared') return { type: 'stock.keepItem', payload: stockItem(sharedItem) };
  if (name === 'stock.bring') return { type: 'stock.move', payload: bringing(target) };
  if (name === 'stock.draft')
    return { type: 'stock.move', payload: { ...commandFor('stock.move', target).payload, draft: true } };
  if (name === 'monitor.danger' || name === 'monitor.differ')
    return { type: 'monitor.observe', payload: { id: target.id, finding: 'danger' } };
  if (name === 'monitor.third') return { type: 'monitor.recheck', payload: { id: target.id, finding: 'changed' } };
  if (name === 'screening.answerAfter') {
    const answers = [{ field: 'wet', yes: true }];
    return {
      type: 'screening.answer',
      payload: { ...commandFor('screening.answer', target).payload, seen: 1, answers },
    };
  }
  const [, walked] = /^(pledge\.(?:prepare|send|deliver|receive))Lent$/.exec(name) ?? [];
  if (walked !== undefined) return commandFor(walked, target);
  if (name === 'pledge.propose' || name === 'pledge.lend') {
    const more = name === 'pledge.lend' ? { lent: true } : { instead: '棉被' };
    return { type: 'pledge.make', payload: { ...commandFor('pledge.make', target).payload, ...more } };
  }
  if (name === 'request.publishHelp') return { ...commandFor('report.help', target), type: 'request.publish' };
  if (name === 'pledge.receiveFewer')
    return { type: 'pledge.receive', payload: { id: target.id, quantity: 0, reason: '没有见到' } };
  if (name === 'linkage.turnOn') return { type: 'linkage.switchRule', payload: { id: 'not-delivered', on: true } };
  const other = /^other\.(\w+)$/.exec(name)?.[1];
  if (other) return ofAnother(other, target);
  const payload = payloads[name];
  if (!payload) throw new Error(`no payload for ${name}`);
  return { type: name, payload: payload(target) };
}

/** All that is sent before a command, first things first. */
export function before(name: string, target: Target): { type: string; payload: object }[] {
  return (befores[name] ?? []).flatMap((step) => {
    const [type = '', piece = ''] = step.split('@');
    const of = { ...target, id: `${target.id}${piece}` };
    return [...before(type, of), commandFor(type, of)];
  });
}
