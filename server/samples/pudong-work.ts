import { crewUp } from './crews.ts';
import type { SamplePerson } from './people.ts';
import { pudongTasks } from './pudong-tasks.ts';
import { minute, type Story } from './story.ts';

/** Opens the tasks of the story. @returns their ids, in its order */
export async function openTasks(story: Story): Promise<string[]> {
  const { newId, sender, end, who } = story;
  const ids: string[] = [];
  for (const { title, grid, lead, support, line, due, people, note } of pudongTasks) {
    const id = newId();
    ids.push(id);
    const said = note === undefined ? {} : { note };
    const need = { need: people, needBy: { volunteer: people } };
    await sender.send(who('coordinator'), 'task.create', {
      id,
      title,
      grid: story.codeOf(grid),
      lead,
      support,
      line,
      due: end + due * minute,
      ...need,
      ...said,
    });
  }
  return ids;
}

/** Sends to each task who is at work in its grid, and stops the ones that can't go on. */
export async function crewTasks(
  { sender, newId, who }: Story,
  tasks: readonly string[],
  atWork: ReadonlyMap<string, SamplePerson[]>,
): Promise<void> {
  for (const [n, { grid, crew, blocked }] of pudongTasks.entries()) {
    const task = tasks[n] ?? '';
    await crewUp(sender, who('coordinator'), task, atWork.get(grid)?.splice(0, crew) ?? [], newId);
    if (blocked !== undefined) await sender.send(who('coordinator'), 'task.block', { id: task, reason: blocked });
  }
}

/** The doors of the transfer, open to those who are on it: the homes where somebody is cared for. */
export async function openDoors({ sender, who }: Story, tasks: readonly string[]): Promise<void> {
  const transfer = tasks[pudongTasks.findIndex(({ title }) => title.startsWith('低洼住户转移'))];
  const purpose = '转移低洼处的住户，先扶走不动的';
  await sender.send(who('lead'), 'doorList.open', { id: transfer, purpose, whose: 'cared' });
}
