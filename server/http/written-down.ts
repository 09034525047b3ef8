import type { Community } from '../pipeline/api.ts';
import { bySystem } from '../pipeline/by-system.ts';
import type { Ports } from '../ports.ts';
import { Refused } from './refused.ts';

/**
 * Writes down what somebody without an account says, by the installation, of whom a capability allows just this. A wish that is
 * sent again under its id is answered as before.
 * @throws Refused as the rules say
 */
export async function writeDown(
  { pipeline }: Pick<Ports, 'pipeline'>,
  { id: community }: Pick<Community, 'id'>,
  wish: { readonly id: string; readonly type: string; readonly payload: object },
): Promise<void> {
  const { error } = await pipeline.submit(bySystem, { ...wish, community });
  if (!error) return;
  const { code, ...detail } = error;
  throw new Refused(code as ConstructorParameters<typeof Refused>[0], detail);
}
