import type { ExpectedCommand } from './expected-commands.ts';

const of = (on: ExpectedCommand['on'], ...takes: string[]): ExpectedCommand => ({ on, takes });

const advancing = of('nothing', 'need U all');
const approving = of('nothing', 'need A all');
const visiting = of('subject', 'need C item', 'need U all');
const onVisit = of('visit', 'need C item', 'need U all');
const keeping = of('nothing', 'specialGroup U all');
const pairing = of('nothing', 'supportTie U all');
const helping = of('nothing', 'distress U all');
const ofCase = of('case', 'caseNotes U item', 'caseNotes A all');
const supervising = of('nothing', 'caseNotes A all');
/** The clock's alone. */
const byTime = of('nothing');

/** Commands of needs and care, by the domain guide: as `expected-commands.ts`. */
export const careExpected: Readonly<Record<string, ExpectedCommand>> = {
  'care.open': of('subject', 'specialGroup R item', 'specialGroup masked all'),
  'need.note': of('subject', 'need C item'),
  'need.assess': advancing,
  'need.plan': advancing,
  'need.serve': advancing,
  'need.meet': advancing,
  'need.meetPartly': advancing,
  'need.miss': advancing,
  'need.reassess': advancing,
  'need.withdraw': of('need', 'need U all', 'need C self'),
  'need.route': of('nothing', 'need route all', 'need U all'),
  'need.forget': byTime,
  'need.limitDue': approving,
  'need.supervise': approving,
  'need.declineSupervision': approving,
  'specialGroup.propose': of('nothing', 'specialGroup C all', 'specialGroup A all'),
  'specialGroup.verify': of('nothing', 'specialGroup A all'),
  'specialGroup.activate': keeping,
  'specialGroup.suspend': keeping,
  'specialGroup.deactivate': keeping,
  'specialGroup.revise': keeping,
  'specialGroup.forget': byTime,
  'visit.plan': visiting,
  'visit.finish': visiting,
  'visit.miss': visiting,
  'visit.refuse': visiting,
  'visit.cancel': onVisit,
  'visit.escalate': onVisit,
  'visit.forget': byTime,
  'assessment.schedule': advancing,
  'assessment.trigger': byTime,
  'assessment.begin': advancing,
  'assessment.submit': advancing,
  'assessment.confirm': approving,
  'assessment.supersede': advancing,
  'assessment.forget': byTime,
  'carePlan.write': advancing,
  'carePlan.approve': approving,
  'carePlan.measure': advancing,
  'carePlan.forget': byTime,
  'tie.note': of('subject', 'supportTie C item', 'supportTie U all'),
  'tie.change': of('tie', 'supportTie C item', 'supportTie U all'),
  'tie.drop': of('tie', 'supportTie C item', 'supportTie U all'),
  'pair.propose': of('subject', 'supportTie C item', 'supportTie U all'),
  'pair.agree': pairing,
  'pair.activate': pairing,
  'pair.pause': pairing,
  'pair.end': pairing,
  'pair.forget': byTime,
  'distress.receive': of('nothing', 'distress C all', 'distress refer all'),
  'distress.triage': helping,
  'distress.crisis': helping,
  'distress.support': helping,
  'distress.stabilise': helping,
  'distress.followUp': helping,
  'distress.close': helping,
  'distress.refer': helping,
  'distress.note': helping,
  'distress.handOver': helping,
  'distress.open': helping,
  'distress.forget': byTime,
  'distress.limitDue': of('nothing', 'distress A all'),
  'distress.supervise': of('nothing', 'distress A all'),
  'distress.declineSupervision': of('nothing', 'distress A all'),
  'handover.read': of('nothing', 'distress U all', 'ledger R sender'),
  'handover.forget': byTime,
  'case.take': of('nothing', 'caseNotes C sender', 'caseNotes refer all'),
  'case.assign': supervising,
  'case.consent': ofCase,
  'case.assess': ofCase,
  'case.decline': ofCase,
  'case.refer': ofCase,
  'case.plan': ofCase,
  'case.intervene': ofCase,
  'case.evaluate': ofCase,
  'case.close': supervising,
  'case.followUp': ofCase,
  'case.note': ofCase,
  'case.open': of('case', 'caseNotes R item'),
  'case.forget': byTime,
};
