import { feelings } from '@liandong/shared/activities/kinds';
import type { Actor } from '@liandong/shared/kernel/actor';
import { guangyuanActivities, pudongActivities, type ActivityLine } from './activity-lines.ts';
import { letFallDue } from './fall-due.ts';
import { nameOf } from './names.ts';
import type { Story } from './story.ts';

const hour = 3_600_000;

type Told = Pick<Story, 'ports' | 'sender' | 'end' | 'newId' | 'codeOf'>;

/** Who holds activities, and writes what is taught at them. */
interface Holders {
  readonly coordinator: Actor;
  readonly social: Actor;
}

const lessons = [
  {
    title: '进门先看三样',
    words:
      '去看独居的邻居，先看门口、灶台、药盒。门口堆了几天的报纸和外卖，灶台边有没有异味，药有没有按天吃。看到不对，先问一句，再告诉社工。',
    prompts: [
      { id: 'door', kind: 'unseen', words: '门口的报纸、外卖堆了几天' },
      { id: 'stove', kind: 'gas', words: '灶台边有煤气味' },
      { id: 'pills', kind: 'illness', words: '药盒里的药没有按天吃' },
      { id: 'talk', kind: 'mood', words: '说话比上次少，不愿看人' },
    ],
  },
  {
    title: '积水前做三件事',
    words: '雨下大以前：一，低处的插线板拿高；二，地漏上的杂物清掉；三，说好去哪里、谁来接。楼长会挨家问一遍。',
    prompts: [
      { id: 'wall', kind: 'building', words: '墙上有新的裂缝或水印' },
      { id: 'drain', kind: 'water', words: '地漏往上返水' },
    ],
  },
] as const;

/** One activity, as far as it has come. */
async function hold(
  { sender, end, newId, codeOf, ports }: Told,
  by: Actor,
  line: ActivityLine,
  lesson: string,
  first: number,
): Promise<void> {
  const id = newId();
  const { title, kind, audiences, why, where, capacity } = line;
  const start = Math.floor((end + line.from) / hour) * hour;
  const over = start + line.hours * hour;
  const isPast = line.from < 0;
  await sender.send(by, 'activity.draft', {
    ...{ id, title, kind, audiences, why, where, capacity, grid: codeOf(line.grid) },
    ...{ mode: line.online ? 'online' : 'offline', start, end: over, ...(line.lesson ? { lessons: [lesson] } : {}) },
  });
  if (line.isDraft) return;
  await sender.send(by, 'activity.publish', { id });
  await sender.send(by, 'activity.openSignUp', { id });
  if (line.cancelled !== undefined) {
    await sender.send(by, 'activity.cancel', { id, reason: line.cancelled });
    return;
  }
  const people = Array.from({ length: line.signed }, (_, n) => ({ id: newId(), name: nameOf(first + n) }));
  await sender.all(
    by,
    'activity.enrol',
    people.map((one) => ({ ...one, activity: id })),
  );
  if (!isPast) return;
  await letFallDue({ ports, sender }, 'activity.begin', id);
  const came = people.slice(0, line.came);
  await sender.all(
    by,
    'activity.arrive',
    came.map((one) => ({ id: one.id, at: Math.min(start + hour / 6, end) })),
  );
  const answers = (line.felt ?? []).map((degrees) => Object.fromEntries(feelings.map((one, n) => [one, degrees[n]])));
  if (answers.length > 0) await sender.send(by, 'activity.addAnswers', { id, answers });
  if (over > end) return;
  await letFallDue({ ports, sender }, 'activity.end', id);
  if (line.record !== undefined) await sender.send(by, 'activity.record', { id, words: line.record });
}

/** Activities of a community with those who came, and what is taught at them: some groups and kinds are left blank. */
async function holdAll(
  told: Told,
  { coordinator, social }: Holders,
  lines: readonly ActivityLine[],
  first: number,
): Promise<void> {
  const ids = lessons.map(() => told.newId());
  for (const [n, lesson] of lessons.entries())
    await told.sender.send(social, 'lesson.keep', { id: ids[n], ...lesson, prompts: [...lesson.prompts] });
  for (const [n, line] of lines.entries())
    await hold(told, coordinator, line, ids[n % ids.length] ?? '', first + n * 20);
}

const questions = [
  { id: 'talk', words: '这周和邻居说过几次话（1 没有，5 天天）' },
  { id: 'whom', words: '有事知道找谁（1 不知道，5 很清楚）' },
] as const;

/** A group that was asked before and after, and one whose goals can't be measured yet. */
async function surveyGroups({ sender, end, newId }: Told, social: Actor, supervisor: Actor): Promise<void> {
  const [id, vague] = [newId(), newId()];
  const by = end + 30 * 24 * hour;
  await sender.send(social, 'groupSurvey.write', {
    ...{ id, title: '独居长者互助小组', audience: 'elder_alone', questions },
    goals: [{ id: 'g1', words: '一个月后常有人说话', question: 'talk', from: 2, to: 3.5, by }],
  });
  const sheets = (...degrees: (readonly [number, number])[]): number[][] => degrees.map((one) => [...one]);
  const before = sheets([2, 3], [1, 2], [2, 2], [3, 3], [2, 2], [2, 4]);
  await sender.send(social, 'groupSurvey.enter', { id, wave: 'before', sheets: before });
  await sender.send(social, 'groupSurvey.close', { id, wave: 'before' });
  await sender.send(supervisor, 'groupSurvey.approve', { id });
  const after = sheets([4, 4], [3, 4], [4, 5], [4, 3], [5, 4]);
  await sender.send(social, 'groupSurvey.enter', { id, wave: 'after', sheets: after });
  await sender.send(social, 'groupSurvey.close', { id, wave: 'after' });
  await sender.send(social, 'groupSurvey.write', {
    ...{ id: vague, title: '停课孩子作业小组', audience: 'child_in_difficulty', questions: [questions[1]] },
    goals: [{ id: 'g1', words: '孩子们处得更好' }],
  });
}

/** 普东: what was held before the rain, what goes on online, and the plans of groups. */
export async function pudongHolds(story: Story): Promise<void> {
  const [coordinator, social] = [story.who('coordinator'), story.who('social')];
  await holdAll(story, { coordinator, social }, pudongActivities, 700);
  await surveyGroups(story, social, story.who('supervisor'));
}

/** 广源路: a calm season. */
export async function guangyuanHolds(told: Told, holders: Holders): Promise<void> {
  await holdAll(told, holders, guangyuanActivities, 1000);
}
