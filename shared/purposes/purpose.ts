import { Type } from 'typebox';

/** 补缺、预防、发展 [R10]: whether something is put right, kept from happening, or made to grow. */
export const purposes = ['remedial', 'preventive', 'developmental'] as const;
export type Purpose = (typeof purposes)[number];

export const PurposeField = Type.Enum([...purposes]);
/** As whoever enters an act says it; whoever says nothing means what is usual. */
export const SaidPurpose = Type.Optional(PurposeField);

/** What an act is mostly good for, by its kind: also of those entered before anybody was asked. */
export const usualPurposes = {
  task: 'remedial',
  incident: 'remedial',
  need: 'remedial',
  visit: 'preventive',
  measure: 'preventive',
  activity: 'developmental',
  project: 'developmental',
} as const satisfies Readonly<Record<string, Purpose>>;
