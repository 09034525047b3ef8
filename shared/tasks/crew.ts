import type { CrewMember, Task } from './schema.ts';

/** The people of a task's crew by whether they said yes. */
export interface CrewCounts {
  /** accepted, on the way or on post */
  readonly sure: number;
  /** asked and without an answer yet */
  readonly asked: number;
}

export function crewCounts(crew: readonly Pick<CrewMember, 'state'>[]): CrewCounts {
  const asked = crew.filter(({ state }) => state === 'offered').length;
  return { sure: crew.length - asked, asked };
}

/** Places that nobody holds. Who was asked holds one until the answer, so that nobody is asked in vain. */
export function vacancies({ need, crew }: Pick<Task, 'need' | 'crew'>): number {
  return Math.max(0, need - crew.length);
}
