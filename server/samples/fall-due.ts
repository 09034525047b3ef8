import { bySystem } from '../pipeline/by-system.ts';
import type { Story } from './story.ts';

/** What the clock would have sent meanwhile; where it was first, there is nothing left to do. */
export async function letFallDue(
  { ports, sender }: Pick<Story, 'ports' | 'sender'>,
  type: string,
  id: string,
): Promise<void> {
  const wish = { id: ports.newId(), type, community: sender.community, payload: { id } };
  await ports.pipeline.submit(bySystem, wish);
}
