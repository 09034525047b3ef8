import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Text, Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';
import { Grid } from '../tasks/schema.ts';

const closed = { additionalProperties: false } as const;

/** 居民能做的: what somebody offers to do for neighbours. `person` is the account. */
export const OfferFields = Type.Object(
  {
    id: Id,
    grid: Grid,
    skill: Title({ maxLength: 40, text: true }),
    /** when it suits, in their own words */
    when: Type.Optional(Text({ maxLength: 80 })),
  },
  closed,
);

export interface SkillOffer extends Static<typeof OfferFields> {
  readonly person: string;
  readonly at: number;
}

export const skillOffers: Collection<SkillOffer> = { name: 'skillOffers' };

const minutes = Type.Integer({ minimum: 5, maximum: 720 });

/** 时间银行: somebody helped a neighbour for a time; another person confirms it, and says for whom it was. */
export const DeedFields = Type.Object({ id: Id, what: Title({ maxLength: 60, text: true }), minutes }, closed);
export const Confirmation = Type.Object(
  { id: Id, minutes: Type.Optional(minutes), receiver: Type.Optional(Id) },
  closed,
);

export interface Deed extends Static<typeof DeedFields> {
  readonly giver: string;
  readonly at: number;
}

/** Deeds that wait for somebody to confirm them. */
export const deeds: Collection<Deed> = { name: 'deeds' };

/** Minutes that somebody gave to others and received from them: shown to oneself, and compared with nobody's. */
export interface TimeAccount {
  /** the person */
  readonly id: string;
  readonly given: number;
  readonly received: number;
}

export const timeAccounts: Collection<TimeAccount> = { name: 'timeAccounts' };
