import { Type, type Static } from 'typebox';
import type { Collection } from '../kernel/state.ts';
import { Title } from '../kernel/text.ts';
import { Id } from '../protocol/up.ts';

/** What needs a legal basis [R44]: a change of phase, the relay of a closure, the collection of personal data. */
export const basisActs = ['phase', 'closure', 'personal_data'] as const;
export type BasisAct = (typeof basisActs)[number];

export const BasisFields = Type.Object(
  {
    id: Id,
    /** as published, without the marks: 中华人民共和国突发事件应对法 */
    title: Title({ maxLength: 80, text: true }),
    /** 第十三条 */
    article: Type.Optional(Title({ maxLength: 40, text: true })),
    /** organ that issued it */
    issuer: Title({ maxLength: 60, text: true }),
    documentNo: Type.Optional(Title({ maxLength: 60, text: true })),
    acts: Type.Array(Type.Enum([...basisActs]), { minItems: 1, maxItems: basisActs.length, uniqueItems: true }),
    /** ms since 1970 UTC; without an end it holds until somebody ends it */
    validFrom: Type.Integer({ minimum: 0 }),
    validUntil: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
);

/** One entry of the register of legal bases. */
export type LegalBasis = Static<typeof BasisFields>;

export const legalBases: Collection<LegalBasis> = { name: 'legalBases' };
