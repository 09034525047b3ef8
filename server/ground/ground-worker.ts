import { AreaList } from '@liandong/shared/areas/capability';
import type { GroundFault } from '@liandong/shared/areas/ground';
import type { AreaRecord } from '@liandong/shared/areas/schema';
import { faultIn } from '../pipeline/check.ts';
import { answerEach } from '../workers/answer-each.ts';
import { checkGround } from './check-ground.ts';

/** New areas as they came, unchecked, and those that stand beside them. */
export interface GroundQuestion {
  readonly areas: unknown;
  readonly standing: readonly AreaRecord[];
}

/** The fault of the geometry, null when there is none; or the areas are no areas at all. */
export type GroundAnswer = { readonly fault: GroundFault | null } | 'no areas';

answerEach(({ areas, standing }: GroundQuestion): GroundAnswer => {
  if (faultIn(AreaList, { areas })) return 'no areas';
  return { fault: checkGround(areas as readonly AreaRecord[], standing) ?? null };
});
