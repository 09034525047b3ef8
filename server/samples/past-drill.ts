import { setTimeout as sleep } from 'node:timers/promises';
import { drillCommunity } from '@liandong/shared/drills/of';
import { drillId, Drills } from '@liandong/shared/drills/schema';
import type { State } from '@liandong/shared/kernel/state';
import { Trainings } from '@liandong/shared/trainings/schema';
import { letFallDue } from './fall-due.ts';
import { Sender } from './sender.ts';
import { minute, type Story } from './story.ts';

const id = 'fire-drill';
/** Longest that a drill is waited for, ms: it is carried by the server beside the samples. */
const patience = 20_000;

/** Waits until a community is so. @throws when it does not come about */
async function until({ ports }: Story, community: string, holds: (state: State) => boolean): Promise<void> {
  for (const end = performance.now() + patience; performance.now() < end;) {
    const found = await ports.pipeline.community(community).catch(() => undefined);
    if (found && holds(found.state)) return;
    await sleep(5);
  }
  throw new Error(`a sample drill was not carried in ${community}`);
}

/** A drill of the day before, from its plan to the tasks that became of what was found; of them one is done. */
export async function heldDrill(story: Story): Promise<void> {
  const { ports, sender, clock, end, who, codeOf, newId } = story;
  const [lead, coordinator] = [who('gy-lead'), who('gy-coordinator')];
  const place = drillCommunity(sender.community, id);
  const inside = { ...story, sender: new Sender(ports, place) };
  clock.behind = 26 * 60 * minute;
  await sender.send(coordinator, 'training.plan', {
    ...{
      id,
      kind: 'drill',
      subject: 'risk_response',
      title: '高层火情疏散演练',
      startsAt: end - clock.behind,
      seats: 40,
    },
    script: [
      { key: 'smoke', after: 0, kind: 'incident', title: '5 号楼 11 层冒烟', grid: codeOf('0'), line: 'fire' },
      { key: 'stairs', after: 6, kind: 'sign', title: '西侧楼梯堆了纸箱', grid: codeOf('4') },
    ],
  });
  await sender.send(coordinator, 'training.openEnrolment', { id });
  await sender.send(who('gy-volunteer'), 'training.enrol', { id });
  await sender.send(lead, 'training.begin', { id });
  await until(story, place, (state) => state.get(Drills, drillId) !== undefined);
  await letFallDue(inside, 'drill.inject', 'smoke');
  clock.behind -= 4 * minute;
  await inside.sender.send(coordinator, 'incident.file', { id: 'inject-smoke', accountable: lead.id });
  clock.behind -= 3 * minute;
  await letFallDue(inside, 'drill.inject', 'stairs');
  clock.behind -= 20 * minute;
  for (const words of ['西侧楼梯门锁着，钥匙没人带', '点名少了两户，名单是旧的'])
    await inside.sender.send(coordinator, 'drill.find', { id: newId(), words });
  await inside.sender.send(lead, 'drill.end', { id: drillId });
  await until(story, sender.community, (state) => state.get(Trainings, id)?.status === 'completed');
  await sender.send(lead, 'training.review', { id, grid: codeOf('0') });
  const { state } = await ports.pipeline.community(sender.community);
  const task = state.get(Trainings, id)?.findings[0]?.task;
  await sender.send(coordinator, 'task.assign', { id: task, handler: coordinator.id });
  for (const step of ['accept', 'start', 'finish']) await sender.send(coordinator, `task.${step}`, { id: task });
}
