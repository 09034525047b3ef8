import type { AnyRecord, ExpectedSight, Grade } from './expected-sight.ts';
import { isTheirs, may, type Holder, type Whose } from './may.ts';

const stamp = ['id', 'version', 'changedAt'];
const text = (value: unknown): string[] => (typeof value === 'string' ? [value] : []);
const at = (...grids: string[]): Whose => ({ grids });
const nobodys = (): Whose => ({});
const toNobody = (): Grade => 'nothing';

const ofSubject = ({ grid, subject, by }: AnyRecord): Whose => ({
  grids: text(grid),
  people: [...text(subject), ...text(by)],
});

/** A captain knows the door and how to help there, not what somebody needs. */
function needSeen(need: AnyRecord, { id, grants }: Holder): Grade {
  const others = { id, grants: grants.filter(({ role }) => role !== 'captain') };
  return may(others, 'need', 'R', ofSubject(need)) ? 'whole' : 'nothing';
}

const families = (): Grade => [...stamp, 'material', 'spiritual'];
// When a count last changed would tell when somebody came.
const levels = (): Grade => ['id', 'byLevel', 'byGroup'];
const stages = (): Grade => ['id', 'byStage'];

/** Needs and care, as `expected-sights.ts`; `partly` by a word of the table that is less than reading. */
export const careSights: Readonly<Record<string, ExpectedSight>> = {
  traces: { object: 'volunteer', whose: nobodys, seen: toNobody },
  activeResidents: { object: 'account', whose: nobodys, seen: toNobody },
  careFiles: { object: 'specialGroup', whose: nobodys, seen: toNobody },
  situationChanges: { object: 'need', whose: nobodys, seen: toNobody },
  needs: {
    object: 'need',
    whose: ofSubject,
    seen: needSeen,
    partly: {
      anonymised: ({ status }) =>
        ['met', 'partially_met', 'unmet', 'withdrawn'].includes(String(status))
          ? 'nothing'
          : [...stamp, 'family', 'needClass', 'tier', 'status', 'request', 'at'],
    },
  },
  moodPeriods: { object: 'moodPulse', whose: nobodys, seen: toNobody },
  moodPulses: { object: 'moodPulse', whose: ({ id }) => at(id), counted: () => [...stamp, 'days'] },
  needTotals: { object: 'need', whose: ({ id }) => at(id), partly: { anonymised: families }, counted: families },
  specialGroups: {
    object: 'specialGroup',
    whose: ({ id, grid }) => ({ grids: text(grid), people: [id] }),
    partly: {
      masked: () => [...stamp, 'grid', 'level', 'tier', 'status', 'seenAt', 'majorAt', 'activeSince'],
      minimal: ({ grid, status }, holder) =>
        status === 'active' &&
        holder.grants.some((held) => held.role === 'captain' && isTheirs(holder, held, at(...text(grid))))
          ? [...stamp, 'grid']
          : 'nothing',
    },
  },
  groupTotals: {
    object: 'specialGroup',
    whose: ({ id }) => at(id),
    // Of 失独 a grid worker does not know how many there are either.
    seen: ({ byGroup }, holder) =>
      may(holder, 'specialGroup', 'U', {}) || !Object.hasOwn(Object(byGroup), 'elder_bereaved')
        ? 'whole'
        : [...stamp, 'changedBy', 'byLevel', 'byGroup', 'lacking', 'overdue', 'recountAt'],
    partly: { masked: levels },
    counted: levels,
  },
  visits: { object: 'need', whose: ofSubject, seen: needSeen },
  promises: { object: 'need', whose: ofSubject, seen: needSeen },
  assessments: { object: 'need', whose: nobodys },
  carePlans: { object: 'need', whose: nobodys },
  ties: { object: 'supportTie', whose: ({ grid }) => at(...text(grid)) },
  pairs: {
    object: 'supportTie',
    whose: ({ grid, subject, helper }) => ({ grids: text(grid), people: [...text(subject), ...text(helper)] }),
  },
  supportNets: { object: 'supportTie', whose: ({ grid }) => at(...text(grid)) },
  supportTotals: {
    object: 'supportTie',
    whose: ({ id }) => at(id),
    // Fewer than five, on either side, may be known by whoever lives there.
    counted: ({ people, alone }) =>
      Number(alone) >= 5 && Number(people) - Number(alone) >= 5 ? ['id', 'people', 'alone'] : ['id'],
  },
  distressContacts: { object: 'distress', whose: ({ subject }) => ({ people: text(subject) }) },
  handovers: { object: 'distress', whose: nobodys },
  distressTotals: {
    object: 'distress',
    whose: nobodys,
    counted: ({ open }) => (Number(open) >= 5 ? ['id', 'open'] : ['id']),
  },
  cases: {
    object: 'caseNotes',
    whose: ({ worker }) => ({ people: text(worker) }),
    partly: { anonymised: () => [...stamp, 'status', 'stages', 'at'] },
  },
  caseTotals: { object: 'caseNotes', whose: nobodys, partly: { anonymised: stages }, counted: stages },
};
