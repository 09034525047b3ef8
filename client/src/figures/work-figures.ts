import type { BareTask } from '@liandong/shared/tasks/view';
import { dotted } from '../ui/own-words.ts';
import { careToday, isOfToday } from '../wall/facts/care.ts';
import type { Limited } from '../wall/facts/limits.ts';
import { lineProgress } from '../wall/facts/lines.ts';
import { isOpen } from '../wall/facts/tasks.ts';
import type { Behind, Part, Section, Source } from './figure.ts';

const taskList: Behind[] = [{ page: 'lists', query: { list: 'tasks' } }];

/** What is under way with the time that it has. Whatever is no task is an incident. */
function limitedPart({ page, wall, task, incident }: Source, { id, title, grid, due }: Limited): Part {
  const isTask = wall.records.tasks.value.has(id);
  const meta = dotted(page.placeName(grid), page.t(isTask ? 'figures.aTask' : 'figures.anIncident'));
  const said = page.t('figures.due', { time: page.time(due) });
  return { key: id, text: title, meta, adds: 1, said, to: isTask ? task(id) : incident(id) };
}

/** 时限: tasks and incidents together, each in one of three states. */
export function limitSection(source: Source): Section {
  const { page, wall, n, incident } = source;
  const { t, placeName } = page;
  const { open, incidents, normal, near, over, undated, inTime } = wall.limits.value;
  const sum = t('figures.limits.sum', {
    ...{ open: n(open), incidents: n(incidents), all: n(open + incidents) },
    ...{ normal: n(normal), near: n(near.length), over: n(over.length) },
  });
  const behind: Behind[] = [...taskList, { page: 'incidents' }];
  const rows = (limited: readonly Limited[]): Part[] => limited.map((one) => limitedPart(source, one));
  const without: Part[] = undated > 0 ? [{ key: 'undated', text: t('figures.undated'), adds: undated }] : [];
  return {
    ...{ panel: 'limits', title: t('wall.limits.title') },
    figures: [
      { name: 'limits', value: n(open + incidents), sum, behind },
      { name: 'over', value: n(over.length), parts: rows(over), behind },
      { name: 'near', value: n(near.length), parts: rows(near), behind },
      { name: 'normal', value: n(normal), parts: [...rows(inTime), ...without], behind },
      {
        ...{ name: 'incidents', value: n(incidents), behind: [{ page: 'incidents' }] },
        parts: wall.records.incidents.value.map(({ id, title, grid }) => ({
          ...{ key: id, text: title, meta: placeName(grid), adds: 1, to: incident(id) },
        })),
      },
    ],
  };
}

/** 条线进度: what counts of each line, and what of it is done. */
export function lineSection({ page, wall, n }: Source): Section {
  const { t, term } = page;
  const lines = lineProgress(wall.records.tasks.value.values());
  const [all, done] = [lines.reduce((sum, one) => sum + one.all, 0), lines.reduce((sum, one) => sum + one.done, 0)];
  const parts = lines.map((one) => ({
    ...{ key: one.line, text: term(`FunctionalLine.${one.line}`), adds: one.all - one.done },
    said: t('figures.lines.part', { left: n(one.all - one.done), all: n(one.all) }),
  }));
  const sum = t('figures.lines.sum', { all: n(all), done: n(done), left: n(all - done) });
  return {
    ...{ panel: 'lines', title: t('wall.lines.title') },
    figures: [{ name: 'lines', value: n(all - done), sum, parts, behind: taskList }],
  };
}

/** 重点照护: the tasks of the day, who is in care by level, how people feel. */
export function careSection({ page, wall, n, task }: Source): Section {
  const { t, term, placeName } = page;
  const tasks = [...wall.records.tasks.value.values()];
  const care = careToday(tasks, wall.now.value);
  const { levels, overdue, distress, mood } = wall.people.value;
  const part = (one: BareTask): Part => ({
    ...{ key: one.id, text: one.title, meta: placeName(one.grid), adds: 1, to: task(one.id) },
    said: term(`Task.${one.status}`),
  });
  const today = tasks.filter((one) => isOfToday(one, wall.now.value));
  const late = today.filter((one) => isOpen(one) && one.due !== undefined && one.due < wall.now.value);
  return {
    ...{ panel: 'care', title: t('wall.care.title') },
    figures: [
      {
        ...{ name: 'careToday', value: `${n(care.done)}/${n(care.all)}`, parts: today.map(part), behind: taskList },
        sum: t('figures.careToday.sum', {
          ...{ all: n(care.all), done: n(care.done), waiting: n(care.waiting), running: n(care.running) },
        }),
      },
      { name: 'careOver', value: n(care.over), parts: late.map(part), behind: [{ page: 'care' }] },
      {
        ...{
          name: 'careLevels',
          object: 'specialGroup',
          value: levels.length === 0 ? '—' : '',
          behind: [{ page: 'care' }],
        },
        parts: levels.map((one) => ({
          ...{ key: one.level, text: term(`CareLevel.${one.level}`), said: t('wall.care.atLeast', { n: n(one.n) }) },
        })),
      },
      {
        ...{ name: 'careOverdue', object: 'specialGroup', behind: [{ page: 'care' }] },
        value: overdue === undefined ? '—' : t('wall.care.atLeast', { n: n(overdue) }),
      },
      {
        ...{ name: 'mood', object: 'moodPulse', value: mood ? mood.mean.toFixed(1) : '—' },
        behind: [{ page: 'mood' }, { page: 'indicators', query: { open: 'E17' } }],
      },
      {
        ...{
          name: 'distress',
          object: 'distress',
          value: distress === undefined ? '—' : t('wall.care.atLeast', { n: n(distress) }),
        },
        behind: [
          { page: 'care', query: { tab: 'distress' } },
          { page: 'indicators', query: { open: 'E16' } },
        ],
      },
    ],
  };
}
