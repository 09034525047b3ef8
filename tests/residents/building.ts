import { randomBytes } from 'node:crypto';
import { ask } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import type { TestServer } from '../support/start-server.ts';
import type { Wisher } from '../support/wishes.ts';

/** A building of the samples. */
export const building = `${pudong}01501`;

/** Opens a building's page as its captain does, and gives its link. */
export async function openBuilding(server: TestServer, wisher: Wisher, id = 'b'): Promise<string> {
  await wisher.send('captain', 'buildingLink.open', { id, building });
  const { token } = server.account('captain');
  const path = `/api/v1/communities/${pudong}/buildings/${building}/link`;
  return ((await ask(server, 'POST', path, {}, { token })).body as { link: string }).link;
}

/** What a phone makes anew for each thing that it leaves. */
export const nonce = (): string => randomBytes(16).toString('hex');
