import { Type, type Static } from 'typebox';
import type { PersonalKind } from '../kernel/private-kind.ts';
import type { Collection } from '../kernel/state.ts';
import { Text } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

const closed = { additionalProperties: false } as const;

/** Kind of the private record that holds a household's door, how to help there and which languages are spoken. */
export const householdKind = 'household';
/** Kind of the private record that holds a resident's name and phone. */
export const residentKind = 'resident';

/** How somebody has to be helped, as whoever comes must know it: no diagnosis, no group. */
export const helpWays = [
  'wheelchair',
  'hard_of_hearing',
  'poor_sight',
  'medicine',
  'oxygen',
  'lives_alone',
  'small_child',
  'carry_down',
] as const;

export const householdLanguages = ['mandarin', 'cantonese', 'dialect', 'english', 'sign_language', 'other'] as const;

/** Without a dot: ids made from it put one between. */
export const HouseholdId = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9][A-Za-z0-9_:-]*$' });

/** As people write it, building-unit-door: 3-1-07. */
export const doorPattern = '^[0-9A-Za-z]{1,6}(-[0-9A-Za-z]{1,6}){0,3}$';

const Resident = Type.Object(
  {
    /** of somebody who is in the register already; whoever is new has none yet */
    id: Type.Optional(Id),
    name: Text({ minLength: 1, maxLength: 40 }),
    phone: Type.Optional(Type.String({ minLength: 3, maxLength: 20, pattern: '^[0-9+ -]+$' })),
  },
  closed,
);

/** One household as it is written down. */
export const HouseholdFields = Type.Object(
  {
    id: HouseholdId,
    /** area code of the building, a micro-grid */
    building: Id,
    door: Type.String({ minLength: 1, maxLength: 24, pattern: doorPattern }),
    floor: Type.Optional(Type.Integer({ minimum: -5, maximum: 150 })),
    residents: Type.Array(Resident, { maxItems: 12 }),
    help: Type.Array(Type.Enum([...helpWays]), { maxItems: helpWays.length, uniqueItems: true }),
    languages: Type.Array(Type.Enum([...householdLanguages]), {
      maxItems: householdLanguages.length,
      uniqueItems: true,
    }),
  },
  closed,
);
export type HouseholdFields = Static<typeof HouseholdFields>;

/** Most households of one command: an import is sent in so many at a time. */
export const mostAtOnce = 200;

/** What state knows of a household: where it is, and ids that lead to what stands beside the log. */
export const Placed = Type.Object({ id: HouseholdId, building: Id, residents: Type.Array(Id) }, closed);

export interface Household extends Static<typeof Placed> {
  /** the import that brought it, while nobody has changed it since */
  readonly import?: string;
}
export const households: Collection<Household> = { name: 'households' };

/** An import that can be taken back. */
export interface HouseholdImport {
  readonly id: string;
  readonly households: readonly string[];
  /** account that brought it */
  readonly by: string;
  /** ms since 1970 UTC */
  readonly at: number;
}
export const householdImports: Collection<HouseholdImport> = { name: 'householdImports' };

/** How many households a building has; `id` is its area code. */
export interface HouseholdTotals {
  readonly id: string;
  readonly households: number;
}
export const householdTotals: Collection<HouseholdTotals> = { name: 'householdTotals' };

/** What the vault keeps of a household. */
export type HouseholdBody = Pick<HouseholdFields, 'door' | 'floor' | 'help' | 'languages'>;

/** What the vault keeps of a resident. */
export type ResidentBody = Omit<Static<typeof Resident>, 'id'>;

/** The id of a household's resident, counted from 0. */
export function residentId(household: string, n: number): string {
  return `${household}.${n + 1}`;
}

/** Sealed with a key of the household's own; found by its door. */
export const householdRecords: PersonalKind = {
  kind: householdKind,
  person: (id) => id,
  nameOf: (body) => (body as HouseholdBody).door,
};

/** Each sealed with the resident's own key: whoever is erased takes nobody with them. */
export const residentRecords: PersonalKind = { kind: residentKind, person: (id) => id };
