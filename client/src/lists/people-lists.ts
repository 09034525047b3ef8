import { helpWays } from '@liandong/shared/households/schema';
import { stated } from '@liandong/shared/kernel/stated';
import { campaigns, screeningRecords } from '@liandong/shared/screening/schema';
import { skills } from '@liandong/shared/tasks/parties';
import { tasks } from '@liandong/shared/tasks/schema';
import { assignments, forceKinds, volunteers } from '@liandong/shared/volunteers/schema';
import { seenShifts } from '../shifts/week.ts';
import { common } from './common-fields.ts';
import { fullTime } from './full-time.ts';
import type { Ground } from './ground.ts';
import type { Homes } from './homes.ts';
import { textField, type ImportField } from './import-kind.ts';
import { listOf, type List } from './list.ts';
import { called } from './terms.ts';

const phone: ImportField = {
  ...{ key: 'phone', names: called['common.phone'] },
  take(text) {
    const plain = text.normalize('NFKC').replaceAll(/[^\d+]/g, '');
    return plain.length < 3 || plain.length > 20 ? { reason: 'noPhone' } : { value: plain };
  },
};

/** Who there is: the roster, who serves where, and who lives where. */
export function peopleLists(g: Ground, homes: Homes): List[] {
  const fields = common(g);
  const [titles, roster, served] = [g.all(tasks), g.all(volunteers), g.all(assignments)];
  const [walked, screened] = [g.all(campaigns), g.all(screeningRecords)];
  const shifts = g.all(seenShifts);
  const ofWork = ({ task }: { readonly task: string }): string | undefined =>
    (titles.value.get(task) ?? shifts.value.get(task))?.line;
  const minutes = (count: number | undefined): number | undefined =>
    count === undefined ? undefined : Math.round(count / 6) / 10;
  return [
    listOf(() => roster.value.values(), {
      ...{ name: 'roster', object: 'volunteer' },
      grids: ({ home }) => [home],
      columns: [
        { key: 'name', kind: 'people', value: ({ id }) => id },
        { key: 'phone', kind: 'phone', value: ({ id }) => g.live.people.person(id)?.phone },
        { key: 'force', value: ({ force }) => g.word('Force', force) },
        { key: 'org', value: ({ org }) => (org === undefined ? '' : g.orgName(org)) },
        { key: 'place', value: ({ home }) => g.placeName(home) },
        { key: 'skills', value: (one) => one.skills.map((skill) => g.word('Skill', skill)).join(g.t('lists.and')) },
        { key: 'status', value: ({ status }) => g.word('Volunteer', status) },
        { key: 'duty', value: ({ duty }) => g.word('Duty', duty) },
      ],
      imports: {
        ofPeople: true,
        reach: 'org',
        fields: [
          textField('name', called['roster.name'], 40, true),
          phone,
          fields.choice('roster.force', forceKinds, 'Force'),
          { ...fields.place, names: called['roster.place'] },
          fields.some('roster.skills', skills, 'Skill'),
        ],
        make: (id, { name, phone: number, force, place, skills: can }) => ({
          type: 'volunteer.register',
          payload: {
            id,
            ...stated({ name, phone: number, force: force ?? 'volunteer', home: place, skills: can ?? [] }),
            ...fields.ofOrg({ object: 'volunteer', reach: 'org' }),
          },
        }),
      },
    }),
    listOf(() => served.value.values(), {
      ...{ name: 'assignments', object: 'volunteer', comesOf: 'presence' },
      grids: ({ grid }) => [grid],
      line: ofWork,
      columns: [
        { key: 'name', kind: 'people', value: ({ person }) => person },
        { key: 'task', value: ({ task }) => titles.value.get(task)?.title },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
        { key: 'status', value: ({ status }) => g.word('Assignment', status) },
        { key: 'offeredAt', kind: 'time', value: ({ offeredAt }) => offeredAt },
        { key: 'checkedInAt', kind: 'time', value: ({ checkedInAt }) => checkedInAt },
        { key: 'endedAt', kind: 'time', value: ({ endedAt }) => endedAt },
        { key: 'hours', kind: 'number', value: ({ minutes: count }) => minutes(count) },
        { key: 'confirmed', kind: 'number', value: ({ confirmedMinutes }) => minutes(confirmedMinutes) },
      ],
    }),
    // As the volunteers' platforms take it: one line for each time that was confirmed.
    listOf(() => [...served.value.values()].filter(({ status }) => status === 'hours_confirmed'), {
      ...{ name: 'hours', object: 'volunteer', comesOf: 'presence' },
      grids: ({ grid }) => [grid],
      line: ofWork,
      columns: [
        { key: 'name', kind: 'people', value: ({ person }) => person },
        { key: 'phone', kind: 'phone', value: ({ person }) => g.live.people.person(person)?.phone },
        { key: 'project', value: ({ task }) => titles.value.get(task)?.title },
        { key: 'serviceDay', value: ({ checkedInAt }) => checkedInAt && fullTime(checkedInAt).slice(0, 10) },
        { key: 'serviceFrom', value: ({ checkedInAt }) => checkedInAt && fullTime(checkedInAt).slice(11) },
        { key: 'serviceTo', value: ({ endedAt }) => endedAt && fullTime(endedAt).slice(11) },
        { key: 'serviceHours', kind: 'number', value: ({ confirmedMinutes }) => minutes(confirmedMinutes) },
        { key: 'place', value: ({ grid }) => g.placeName(grid) },
      ],
    }),
    listOf(() => homes.registered.value.values(), {
      ...{ name: 'households', object: 'screening', comesOf: 'page' },
      grids: ({ building }) => [building],
      ...homes.beside,
      columns: [
        { key: 'building', value: ({ building }) => g.areaName(building) },
        { key: 'door', value: ({ id }) => homes.seen.value.get(id)?.door },
        { key: 'floor', kind: 'number', value: ({ id }) => homes.seen.value.get(id)?.floor },
        { key: 'residents', ...homes.column('name') },
        { key: 'phone', kind: 'phone', ...homes.column('phone') },
        {
          key: 'help',
          leaves: 'never',
          value: ({ id }) =>
            helpWays
              .filter((way) => homes.seen.value.get(id)?.help?.includes(way))
              .map((way) => g.word('help', way))
              .join(g.t('lists.and')),
        },
      ],
    }),
    listOf(() => [...screened.value.values()].map((one) => ({ ...one, grid: one.building, subject: one.household })), {
      ...{ name: 'screened', object: 'screening', comesOf: 'presence', ...homes.beside },
      grids: ({ building }) => [building],
      line: ({ campaign }) => walked.value.get(campaign)?.line,
      columns: [
        { key: 'campaign', value: ({ campaign }) => walked.value.get(campaign)?.title },
        ...homes.doors,
        { key: 'status', value: ({ status }) => g.word('ScreeningRecord', status) },
        { key: 'metAt', kind: 'time', value: ({ visits }) => visits.at(-1)?.at },
        { key: 'unopened', kind: 'number', value: ({ unanswered }) => unanswered },
        { key: 'comeback', value: ({ comeback }) => g.word('comeback', comeback) },
        { key: 'finding', value: ({ finding }) => g.word('finding', finding) },
      ],
    }),
  ];
}
