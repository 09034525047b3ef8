import type { FunctionalLine } from '../tasks/lines.ts';

/** 两类需求: every class of needs and the family it belongs to [R08]; the last three are those of a recovery. */
export const needClasses = {
  daily_supplies: 'material',
  medical: 'material',
  daily_care: 'material',
  housing_safety: 'material',
  income_policy: 'material',
  education: 'material',
  comfort: 'spiritual',
  emotion_relief: 'spiritual',
  social_support: 'spiritual',
  information_certainty: 'spiritual',
  belonging: 'spiritual',
  grief: 'spiritual',
  confidence: 'spiritual',
  panic_relief: 'spiritual',
  work_resumption: 'material',
  safety_precaution: 'material',
} as const;
export type NeedClass = keyof typeof needClasses;
export const needClassNames = Object.keys(needClasses) as NeedClass[];

/** Material and spiritual: nothing shows one without the other. */
export const needFamilies = ['material', 'spiritual'] as const;
export type NeedFamily = (typeof needFamilies)[number];

/** Whose line a need is [R01]: its family says so. */
export const needLines: Readonly<Record<NeedFamily, FunctionalLine>> = { material: 'livelihood', spiritual: 'care' };

/** 分层: how soon a need is answered [R24]. */
export const tiers = ['emergency', 'priority', 'regular', 'developmental'] as const;
export type Tier = (typeof tiers)[number];
