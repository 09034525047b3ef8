import { Communities, systemCommunity } from '@liandong/shared/accounts/schema';
import type { Community, Pipeline } from './api.ts';

/** Looks into every community, the installation's own first, one after another and whether or not anybody opens it. */
export async function eachCommunity(
  pipeline: Pick<Pipeline, 'community'>,
  look: (community: Community) => void,
  unseen: (id: string, error: unknown) => void,
): Promise<void> {
  const system = await pipeline.community(systemCommunity);
  look(system);
  for (const id of system.state.all(Communities).keys()) {
    try {
      look(await pipeline.community(id));
    } catch (error) {
      unseen(id, error);
    }
  }
}
