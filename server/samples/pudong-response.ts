import { minute, type Story } from './story.ts';

/** The relay of the weather office's signal: drafted at the duty desk, issued by another person. */
export async function relayAlert({ newId, sender, end, who }: Story, grids: readonly string[]): Promise<void> {
  const id = newId();
  await sender.send(who('duty'), 'alert.draft', {
    ...{
      id,
      level: 'orange',
      levelWord: '严重',
      title: '暴雨橙色预警信号',
      description: '未来 6 小时雨量 80–120 毫米',
      instruction: '低洼处和地下空间的人先离开',
    },
    ...{
      origin: 'official_relay',
      hazard: 'natural',
      issuer: '市气象台',
      issuedAt: end - 502 * minute,
      validUntil: end + 328 * minute,
    },
    ...{
      grids: [...grids],
      targeted: 12,
      cap: { status: 'Actual', scope: 'Public', urgency: 'Immediate', certainty: 'Likely' },
    },
  });
  await sender.send(who('duty'), 'alert.submit', { id });
  await sender.send(who('lead'), 'alert.issue', { id });
  for (const login of [
    'duty',
    'lead',
    'coordinator',
    'coordinator2',
    'grid',
    'captain',
    'social',
    'org',
    'org2',
    'volunteer',
  ]) {
    await sender.send(who(login), 'alert.ack', { id });
  }
}

/** The response began yesterday; its playbook asks for nobody beyond those at their posts. */
export async function beginResponse({ sender, who }: Story): Promise<void> {
  const base = await sender.send(who('lead'), 'phase.change', {
    ...{
      to: 'response',
      reason: '持续暴雨，低洼住户进水',
      basis: 'law-flood-control',
      follows: '市防汛指挥部Ⅱ级应急响应',
      accountable: { account: who('lead').id, post: '社区党委书记' },
      onDuty: { account: who('duty').id, post: '值班副主任' },
    },
  });
  const keys = [
    'desk',
    'households',
    'supplies',
    'comfort',
    'calls',
    'linking',
    'resources',
    'companions',
    'volunteers',
  ];
  await sender.all(
    who('coordinator'),
    'task.revise',
    keys.map((key) => ({ id: `${base}.${key}`, need: 0 })),
  );
}
