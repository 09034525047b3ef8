import { stated } from '@liandong/shared/kernel/stated';
import { needOrigins, needs, type Need } from '@liandong/shared/needs/schema';
import { needClassNames, needLines, tiers } from '@liandong/shared/needs/taxonomy';
import { phaseId, phaseRecords } from '@liandong/shared/phases/schema';
import { purposes } from '@liandong/shared/purposes/purpose';
import { visitDue } from '@liandong/shared/special-groups/due';
import {
  careLevels,
  groupClasses,
  services,
  specialGroups,
  type SpecialGroup,
} from '@liandong/shared/special-groups/schema';
import { careLine } from '@liandong/shared/tasks/lines';
import { visits, visitWays, type Visit } from '@liandong/shared/visits/schema';
import { common } from './common-fields.ts';
import type { Ground } from './ground.ts';
import type { Homes } from './homes.ts';
import type { RowFault } from './import-kind.ts';
import { listOf, type List } from './list.ts';

/** A record of care as it is seen: to some, neither whose nor where. */
type Seen<T extends { readonly id: string; readonly status: string }> = Pick<T, 'id' | 'status'> & Partial<T>;

/** Whom somebody looks after: what they need, when they are visited, and the register. What was said of it is sealed, and in no list. */
export function careLists(g: Ground, homes: Homes): List[] {
  const fields = common(g);
  const [heard, going, cared, phases] = [
    g.all<Seen<Need>>({ name: needs.name }),
    g.all<Seen<Visit>>({ name: visits.name }),
    g.all<Seen<SpecialGroup>>({ name: specialGroups.name }),
    g.all(phaseRecords),
  ];
  const grids = ({ grid }: { readonly grid?: string }): string[] => (grid === undefined ? [] : [grid]);
  const words = (root: string, codes: readonly string[] = []): string =>
    codes.map((code) => g.word(root, code)).join(g.t('lists.and'));
  /** Who at a door stands in the register. */
  const inCareAt = (home: string): string[] =>
    [home, ...(homes.registered.value.get(home)?.residents ?? [])].filter(
      (id) => cared.value.has(id) && cared.value.get(id)?.status !== 'deactivated',
    );
  /** Whom a row means: whoever at this door stands in the register, else the home. */
  const subjectAt = ({ place, door }: Readonly<Record<string, unknown>>): { readonly subject: string } | RowFault => {
    const home = homes.at(door as string, place as string | undefined);
    if ('reason' in home) return home;
    const inCare = inCareAt(home.id);
    return inCare.length > 1 ? { field: 'door', reason: 'severalInCare' } : { subject: inCare[0] ?? home.id };
  };
  return [
    listOf(() => heard.value.values(), {
      ...{ name: 'needs', object: 'need', grids, ...homes.beside },
      line: ({ family }) => family && needLines[family],
      columns: [
        ...homes.apart,
        { key: 'family', value: ({ family }) => g.word('needFamily', family) },
        { key: 'needClass', value: ({ needClass }) => g.word('needClass', needClass) },
        { key: 'tier', value: ({ tier }) => g.word('tier', tier) },
        { key: 'status', value: ({ status }) => g.word('Need', status) },
        { key: 'origin', value: ({ origin }) => g.word('needOrigin', origin) },
        { key: 'routedTo', value: ({ routedTo }) => g.word('needHand', routedTo) },
        { key: 'createdAt', kind: 'time', value: ({ at }) => at },
        { key: 'doneAt', kind: 'time', value: ({ endedAt }) => endedAt },
      ],
      imports: {
        ofPeople: true,
        fields: [
          ...fields.home,
          fields.choice('needs.needClass', needClassNames, 'needClass', true),
          fields.choice('needs.tier', tiers, 'tier'),
          fields.choice('needs.origin', needOrigins, 'needOrigin'),
          fields.text('needs.note', 500),
        ],
        make(id, { place, door: at, needClass, tier, origin, note }) {
          const whom = subjectAt({ place, door: at });
          if ('reason' in whom) return whom;
          return { type: 'need.note', payload: { id, ...whom, ...stated({ needClass, tier, origin, words: note }) } };
        },
      },
    }),
    listOf(() => going.value.values(), {
      ...{ name: 'visits', object: 'need', grids, line: () => careLine, ...homes.beside },
      columns: [
        ...homes.toVisit,
        { key: 'way', value: ({ way }) => g.word('visitWay', way) },
        { key: 'purpose', value: ({ purpose }) => g.word('Purpose', purpose) },
        { key: 'status', value: ({ status }) => g.word('Visit', status) },
        { key: 'due', kind: 'time', value: ({ due }) => due },
        { key: 'metAt', kind: 'time', value: ({ at }) => at },
      ],
      imports: {
        ofPeople: true,
        acts: ['C', 'U'],
        fields: [
          ...fields.home,
          fields.choice('visits.way', visitWays, 'visitWay'),
          fields.time('visits.due', true),
          fields.choice('visits.purpose', purposes, 'Purpose'),
          fields.text('visits.note', 1000),
        ],
        make(id, { place, door: at, way, due, purpose, note }) {
          const whom = subjectAt({ place, door: at });
          if ('reason' in whom) return whom;
          return {
            type: 'visit.plan',
            payload: { id, ...whom, way: way ?? 'door', ...stated({ due, purpose, words: note }) },
          };
        },
        undo: (id) => ({ type: 'visit.cancel', payload: { id } }),
      },
    }),
    listOf(() => [...cared.value.values()].map((one) => ({ ...one, subject: one.id })), {
      ...{ name: 'register', object: 'specialGroup', acts: ['C', 'R', 'A', 'masked'], grids, ...homes.beside },
      line: () => careLine,
      columns: [
        ...homes.toVisit,
        { key: 'level', value: ({ level }) => g.word('careLevel', level) },
        {
          key: 'due',
          kind: 'time',
          value: ({ status, level, ...one }) =>
            level && visitDue({ ...one, status, level }, phases.value.get(phaseId)?.phase ?? 'warning'),
        },
        { key: 'seenAt', kind: 'time', value: ({ seenAt }) => seenAt },
        { key: 'tier', value: ({ tier }) => g.word('tier', tier) },
        // Of which group somebody is tells more than whoever finds a paper may know.
        { key: 'groups', leaves: 'never', value: (one) => words('group', one.groups) },
        { key: 'services', value: (one) => words('service', one.services) },
        { key: 'status', value: ({ status }) => g.word('SpecialGroupRecord', status) },
      ],
      imports: {
        ofPeople: true,
        acts: ['C', 'A'],
        whose: { field: 'door', reason: 'doorTwice' },
        fields: [
          ...fields.home,
          fields.choice('register.level', careLevels, 'careLevel', true),
          fields.choice('register.tier', tiers, 'tier'),
          fields.some('register.groups', groupClasses, 'group', true),
          fields.some('register.services', services, 'service'),
          fields.text('register.help', 120),
        ],
        make(_, { place, door: at, level, tier, groups, services: given, help }) {
          const home = homes.at(at as string, place as string | undefined);
          if ('reason' in home) return home;
          // A row names no person: beside somebody who is in care it may mean them or another.
          if (inCareAt(home.id).length > 0) return { field: 'door', reason: 'inCare' };
          return {
            type: 'specialGroup.propose',
            payload: {
              id: home.id,
              ...stated({ level, groups, help }),
              tier: tier ?? 'regular',
              services: given ?? [],
            },
          };
        },
      },
    }),
  ];
}
