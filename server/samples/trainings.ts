import { minute, type Story } from './story.ts';

/** A training that people can enrol for, and a drill that waits to be begun, with what will happen in it. */
export async function train({ sender, who, codeOf, end, newId }: Story): Promise<void> {
  const coordinator = who('coordinator');
  const wading = newId();
  const day = 24 * 60 * minute;
  await sender.send(coordinator, 'training.plan', {
    ...{ id: wading, kind: 'training', subject: 'risk_response', title: '涉水救援安全', startsAt: end + 3 * day },
    ...{ seats: 40, certificate: { kind: 'risk', months: 24 } },
  });
  await sender.send(coordinator, 'training.openEnrolment', { id: wading });
  await sender.send(who('volunteer'), 'training.enrol', { id: wading });
  await sender.send(coordinator, 'training.plan', {
    ...{ id: newId(), kind: 'drill', subject: 'risk_response', title: '汛期转移演练', startsAt: end + 5 * day },
    ...{ seats: 60, plan: 'plan-flood' },
    script: [
      { key: 'rain', after: 0, kind: 'alert', title: '暴雨红色预警', grid: codeOf('临河里') },
      { key: 'water', after: 1, kind: 'incident', title: '临河里积水到膝盖', grid: codeOf('临河里'), line: 'flood' },
      { key: 'wall', after: 5, kind: 'sign', title: '教工楼围墙有裂缝', grid: codeOf('教工楼') },
    ],
  });
}
