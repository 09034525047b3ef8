import { groupClasses, innermost } from '../special-groups/schema.ts';
import type { FunctionalLine } from '../tasks/lines.ts';

/** 活动类别, as the field names them. */
export const activityKinds = [
  'health',
  'safety',
  'culture_sport',
  'parent_child',
  'elder_help',
  'wellbeing',
  'deliberation',
  'convenience',
  'education',
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** Whose line an activity is [R01]: its kind says so. */
export const activityLines: Readonly<Record<ActivityKind, FunctionalLine>> = {
  health: 'epidemic',
  safety: 'fire',
  culture_sport: 'other',
  parent_child: 'care',
  elder_help: 'care',
  wellbeing: 'care',
  deliberation: 'mediation',
  convenience: 'livelihood',
  education: 'other',
};

/** 线上 or 线下. */
export const activityModes = ['online', 'offline'] as const;
export type ActivityMode = (typeof activityModes)[number];

/** For whom: everybody, or groups of the register. One whose name nobody outside may hear has no activities that name it. */
export const audiences = ['everyone', ...groupClasses.filter((one) => !innermost.has(one))] as const;
export type Audience = (typeof audiences)[number];

/** 三感 [R22], each from 1 to 5. */
export const feelings = ['participation', 'identity', 'responsibility'] as const;
export type Feeling = (typeof feelings)[number];
