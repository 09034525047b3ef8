import type { EvidenceKind } from '@liandong/shared/purchases/schema';

/** A milestone as it is written in the form; days as YYYY-MM-DD. */
export interface DraftMilestone {
  title: string;
  due: string;
  share: number | null;
  kind: EvidenceKind;
  number: number;
}

export interface DraftContract {
  org: string | undefined;
  /** whole yuan */
  amount: number | null;
  from: string;
  to: string;
  milestones: DraftMilestone[];
}

/** A milestone of which nothing is said yet. */
export function newMilestone(): DraftMilestone {
  return { title: '', due: '', share: null, kind: 'task', number: 10 };
}

/** What the shares of the milestones make together, per cent. */
export function sharesOf(milestones: readonly Pick<DraftMilestone, 'share'>[]): number {
  return milestones.reduce((sum, { share }) => sum + (share ?? 0), 0);
}

/** The first moment of a day in China, YYYY-MM-DD; ms since 1970 UTC. */
export function dayStarts(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** The last moment of a day in China, YYYY-MM-DD; ms since 1970 UTC. */
export function dayEnds(day: string): number {
  return Date.parse(`${day}T23:59:59+08:00`);
}

/** A goal as it is written in a form. */
export interface DraftGoal {
  readonly what: string;
  readonly unit: string;
  readonly number: number | null;
}

/** A goal of which nothing is said yet. */
export function newGoal(): DraftGoal {
  return { what: '', unit: '', number: null };
}

/** Whether all of a goal is said. */
export function isGoal({ what, unit, number }: DraftGoal): boolean {
  return what.trim() !== '' && unit.trim() !== '' && number !== null;
}
