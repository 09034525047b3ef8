import { Type, type Static } from 'typebox';
import type { Entered } from '../kernel/corrects.ts';
import type { Collection } from '../kernel/state.ts';
import { Id } from '../protocol/up.ts';
import { skills, type ForceParty } from '../tasks/parties.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** 力量类别 [R03]. A person counts by the duty, not by the employer. */
export const forceKinds = [
  'committee',
  'community_worker',
  'grid_worker',
  'deployed_cadre',
  'party_member',
  'social_org',
  'social_worker',
  'volunteer',
  'property',
  'community_health',
  'police',
] as const;

export type ForceKind = (typeof forceKinds)[number];

/** The party that a kind of force is counted under. */
export function partyOf(force: ForceKind): ForceParty {
  if (force === 'social_org' || force === 'social_worker') return force;
  return force === 'volunteer' || force === 'party_member' ? 'volunteer' : 'community';
}

export const duties = ['off_duty', 'standby', 'on_task', 'resting', 'unreachable'] as const;
export type Duty = (typeof duties)[number];

/** What a person has been trained or certified in, beside skills. */
export const trainings = ['risk', 'first_aid', 'drive', 'professional'] as const;
export type Training = (typeof trainings)[number];

const Time = Type.Integer({ minimum: 0 });
const DayMinute = Type.Integer({ minimum: 0, maximum: 1440 });

/** Hours of the week that somebody usually has time: `day` 1 is Monday; minutes of the day in China time. */
const Hours = Type.Object({ day: Type.Integer({ minimum: 1, maximum: 7 }), from: DayMinute, to: DayMinute }, closed);

const fields = {
  /** opaque person id; that of the account where the person has one */
  id: Id,
  force: Type.Enum(forceKinds),
  skills: Type.Array(Type.Enum(skills), { maxItems: skills.length, uniqueItems: true }),
  /** as BCP 47 names them: `yue`, `zh-CN` */
  languages: Type.Array(Type.String({ maxLength: 20, pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$' }), {
    maxItems: 10,
    uniqueItems: true,
  }),
  /** grid where the person lives or is stationed */
  home: Grid,
  /** organisation that sends the person */
  org: Type.Optional(Id),
  trained: Type.Array(Type.Enum(trainings), { maxItems: trainings.length, uniqueItems: true }),
  /** until when each certificate holds, ms since 1970 UTC; one that is not named has no end */
  expires: Type.Optional(
    Type.Object(
      Object.fromEntries(trainings.map((training) => [training, Type.Optional(Time)])) as Record<
        Training,
        Type.TOptional<typeof Time>
      >,
      closed,
    ),
  ),
  insured: Type.Boolean(),
  /** until when the insurance holds, ms since 1970 UTC; without it, as long as `insured` says */
  insuredUntil: Type.Optional(Time),
  /** nothing said: whenever asked */
  available: Type.Optional(Type.Array(Hours, { maxItems: 21 })),
  /** longest duty in a day, hours */
  capHours: Type.Integer({ minimum: 1, maximum: 16 }),
} as const;

/** `walkUp`: came to a place without having signed up; of such a one it is known that they may do general work, and no more. */
export const VolunteerFields = Type.Object({ ...fields, walkUp: Type.Optional(Type.Literal(true)) }, closed);
export type VolunteerFields = Static<typeof VolunteerFields>;

/** `volunteer.revise`: only the fields named change. */
export const VolunteerChange = Type.Object(
  {
    id: Id,
    skills: Type.Optional(fields.skills),
    languages: Type.Optional(fields.languages),
    home: Type.Optional(fields.home),
    trained: Type.Optional(fields.trained),
    expires: fields.expires,
    insured: Type.Optional(fields.insured),
    insuredUntil: fields.insuredUntil,
    available: fields.available,
    capHours: Type.Optional(fields.capHours),
  },
  closed,
);

export const PersonName = Type.String({ minLength: 1, maxLength: 40 });
export const Phone = Type.String({ minLength: 3, maxLength: 20, pattern: '^[0-9+ -]+$' });

/** `volunteer.register`: name and phone go to the person store and are in no event. */
export const Registration = Type.Object(
  {
    ...fields,
    languages: Type.Optional(fields.languages),
    trained: Type.Optional(fields.trained),
    insured: Type.Optional(fields.insured),
    capHours: Type.Optional(fields.capHours),
    name: PersonName,
    phone: Type.Optional(Phone),
  },
  closed,
);

export interface Volunteer extends VolunteerFields {
  readonly party: ForceParty;
  readonly status: string;
  readonly duty: Duty;
  /** the one live assignment: offered, accepted or checked in */
  readonly assignment?: string;
  /** 下沉: the grid where the person stands now, instead of at home */
  readonly post?: { readonly grid: string; readonly by: string; readonly at: number };
  /** why the person was rejected or suspended */
  readonly reason?: string;
  /** minutes on duty of `day`; see `minutesOn` */
  readonly minutes: number;
  /** when the last duty ended, for the time of rest, and how long it was, minutes */
  readonly lastEndedAt?: number;
  readonly lastMinutes?: number;
  /** minutes that others have confirmed, of all time */
  readonly confirmedMinutes?: number;
  /** days since 1970 in China time that `minutes` counts for */
  readonly day: number;
}

export const volunteers: Collection<Volunteer> = { name: 'volunteers' };

/** 派遣: one person on one task. Times are ms since 1970 UTC, by the server's clock. */
export interface Assignment extends Entered {
  readonly id: string;
  readonly person: string;
  readonly task: string;
  /** copied from the task and the person, so that totals need no look-up */
  readonly grid: string;
  readonly party: ForceParty;
  readonly org?: string;
  readonly status: string;
  readonly offeredBy: string;
  readonly offeredAt: number;
  readonly acceptedAt?: number;
  readonly checkedInAt?: number;
  /** when it ended, by check-out, move or otherwise */
  readonly endedAt?: number;
  /** minutes from check-in to the end */
  readonly minutes?: number;
  readonly confirmedMinutes?: number;
  readonly reason?: string;
  /** nobody answered in time: the clock ended it, not a person */
  readonly lapsed?: true;
  /** it was on a sheet of paper and typed in later: its times are those of the sheet */
  readonly typedIn?: true;
  /** the assignment that took this one's place */
  readonly movedTo?: string;
}

export const assignments: Collection<Assignment> = { name: 'assignments' };
