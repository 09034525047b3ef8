import { randomUUID } from 'node:crypto';
import type { Target } from './target.ts';

const hour = 3_600_000;
const one = ({ id }: Target): object => ({ id });
const subjectOf = ({ id }: Target): string => `${id}-h`;
const about = (target: Target): object => ({ id: target.id, subject: subjectOf(target) });
const inRegister = (target: Target): object => ({ id: subjectOf(target) });
const leaving = (target: Target): object => ({ id: subjectOf(target), reason: 'moved' });
const ended = ({ id }: Target): object => ({ id, words: '邻居帮了一半' });
/** Each note is one of its own: none is written over. */
const stage = ({ id }: Target): object => ({ id, note: randomUUID(), words: '见了一面' });
const visit = (target: Target): object => ({ ...about(target), way: 'phone', at: target.now });

/** Payloads of needs and care, about a target whose household stands: as `payloads.ts`. */
export const carePayloads: Readonly<Record<string, (target: Target) => object>> = {
  'care.open': (target) => ({ id: subjectOf(target), purpose: '今日随访' }),
  'need.note': (target) => ({ ...about(target), needClass: 'comfort', words: '夜里想有人说话' }),
  'need.assess': ({ id }) => ({ id, tier: 'priority' }),
  'need.plan': one,
  'need.serve': one,
  'need.meet': ended,
  'need.meetPartly': ended,
  'need.miss': ended,
  'need.reassess': one,
  'need.withdraw': one,
  'need.route': ({ id }) => ({ id, to: 'social_org' }),
  'need.forget': one,
  'need.limitDue': one,
  'need.supervise': ({ id }) => ({ id, reason: '等得久了' }),
  'need.declineSupervision': ({ id }) => ({ id, reason: '已经在办' }),
  'specialGroup.propose': (target) => ({
    ...{ id: subjectOf(target), level: 'red', tier: 'priority', groups: ['elder_alone', 'elder_bereaved'] },
    ...{ services: ['visits'], help: '敲门重一点' },
  }),
  'specialGroup.verify': inRegister,
  'specialGroup.activate': inRegister,
  'specialGroup.suspend': leaving,
  'specialGroup.deactivate': leaving,
  'specialGroup.revise': (target) => ({ id: subjectOf(target), level: 'yellow' }),
  'specialGroup.forget': inRegister,
  'visit.plan': (target) => ({ ...about(target), way: 'door', due: target.now + hour }),
  'visit.finish': visit,
  'visit.miss': visit,
  'visit.refuse': visit,
  'visit.cancel': one,
  'visit.escalate': one,
  'visit.forget': one,
  'assessment.schedule': about,
  'assessment.trigger': one,
  'assessment.begin': one,
  'assessment.submit': ({ id }) => ({ id, words: '睡得不好' }),
  'assessment.confirm': one,
  'assessment.supersede': one,
  'assessment.forget': one,
  'carePlan.write': (target) => ({
    id: subjectOf(target),
    goals: [
      {
        ...{ id: 'g', need: target.id, words: '每周有人来往' },
        measure: { unit: '人', from: 1, to: 3, by: target.now + 14 * 24 * hour },
      },
    ],
  }),
  'carePlan.approve': inRegister,
  'carePlan.measure': (target) => ({ id: subjectOf(target), goal: 'g', now: 2 }),
  'carePlan.forget': inRegister,
  'tie.note': (target) => ({ ...about(target), kind: 'neighbour', often: 'weekly', words: '对门' }),
  'tie.change': ({ id }) => ({ id, often: 'rarely' }),
  'tie.drop': one,
  'pair.propose': (target) => ({ ...about(target), words: '楼上的老同事' }),
  'pair.agree': one,
  'pair.activate': one,
  'pair.pause': one,
  'pair.end': one,
  'pair.forget': one,
  'distress.receive': (target) => ({ ...about(target), note: 'n', words: '觉得没意思' }),
  'distress.triage': ({ id }) => ({ id, level: 2 }),
  'distress.crisis': one,
  'distress.support': stage,
  'distress.stabilise': stage,
  'distress.followUp': stage,
  'distress.close': stage,
  'distress.refer': stage,
  'distress.note': stage,
  'distress.handOver': ({ id, lead }) => ({
    ...{ id, sheet: `${id}-s`, to: [lead] },
    content: { where: '北门', danger: '一个人', coming: '社工' },
  }),
  'distress.open': ({ id }) => ({ id, purpose: '接手' }),
  'distress.forget': one,
  'distress.limitDue': one,
  'distress.supervise': ({ id }) => ({ id, reason: '等得久了' }),
  'distress.declineSupervision': ({ id }) => ({ id, reason: '已经在办' }),
  'handover.read': ({ id }) => ({ id: `${id}-s` }),
  'handover.forget': ({ id }) => ({ id: `${id}-s` }),
  'case.take': (target) => ({ ...about(target), note: 'n', words: '自己来的' }),
  'case.assign': ({ id, worker }) => ({ id, worker }),
  'case.consent': ({ id }) => ({ id, way: 'written' }),
  'case.assess': stage,
  'case.decline': stage,
  'case.refer': (target) => ({ ...stage(target), agreed: true }),
  'case.plan': stage,
  'case.intervene': stage,
  'case.evaluate': stage,
  'case.close': stage,
  'case.followUp': stage,
  'case.note': stage,
  'case.open': ({ id }) => ({ id, purpose: '督导' }),
  'case.forget': one,
};
