import { minute, type Story } from './story.ts';
import type { At } from './strands.ts';

const hour = 60 * minute;

/** A road by the river that the city closed, its checkpoint with a shift of last night, and a wall that somebody warns of. */
export async function relayOrders({ sender, end, newId, who, codeOf }: Story, at: At): Promise<void> {
  const [order, checkpoint, shift] = [newId(), newId(), newId()];
  await at(470 * minute);
  await sender.send(who('lead'), 'closure.relay', {
    ...{ id: order, title: '滨河路临时封闭', issuer: '市防汛指挥部', documentNo: '防汛令 3 号' },
    ...{ basis: 'law-flood-control', grids: [codeOf('码头街')], to: 'controlled', line: 'flood' },
    ...{ expires: end + 60 * hour, reason: '河水漫过步道' },
  });
  const place = { id: checkpoint, closure: order, grid: codeOf('码头街'), name: '滨河路东口' };
  await sender.send(who('coordinator'), 'checkpoint.place', place);
  const guard = who('coordinator2').id;
  const time = { from: end - 450 * minute, until: end - 210 * minute };
  await sender.send(who('coordinator'), 'checkpoint.assign', { id: shift, checkpoint, guard, ...time });
  await at(220 * minute);
  const passed = [
    ['resident', 64, 57],
    ['delivery', 18, 18],
    ['medical', 3, 3],
    ['emergency', 6, 4],
  ] as const;
  for (const [purpose, came, went] of passed)
    await sender.send(who('coordinator2'), 'checkpoint.count', { id: shift, purpose, in: came, out: went });
  await sender.send(who('coordinator2'), 'checkpoint.endShift', { id: shift });
  await at(35 * minute);
  await sender.send(who('coordinator'), 'closure.warn', {
    ...{ id: newId(), title: '临河里北侧围墙', grid: codeOf('临河里'), expires: end + 11 * hour, line: 'property' },
    reason: '墙根积水，墙面有新裂缝',
  });
}
