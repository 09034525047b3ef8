import { ask } from './api-client.ts';
import type { TestServer } from './start-server.ts';

const community = '440604012051';
const hour = 3_600_000;

/**
 * An alert that was issued by mistake, and cancelled.
 * @returns the entries of the ledger by which it was
 * @throws when one of the commands is refused
 */
export async function issuedAndCancelled(
  server: Pick<TestServer, 'url' | 'account'>,
  id: string,
): Promise<{ readonly issued: number; readonly cancelled: number }> {
  const path = `/api/v1/communities/${community}/commands`;
  async function must(login: string, type: string, payload: object): Promise<number> {
    const wish = { id: `${id}-${type}`, type, payload };
    const { body } = await ask(server, 'POST', path, wish, { token: server.account(login).token });
    if (body.error !== undefined) throw new Error(`${type}: ${JSON.stringify(body.error)}`);
    return body.seq as number;
  }
  const now = Date.now();
  await must('duty', 'alert.draft', {
    ...{ id, level: 'blue', levelWord: '一般', title: '大风蓝色预警信号', origin: 'official_relay', hazard: 'natural' },
    ...{ issuer: '市气象台', issuedAt: now, validUntil: now + hour, grids: [`${community}001`], targeted: 0 },
    cap: { status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
  });
  await must('duty', 'alert.submit', { id });
  const issued = await must('lead', 'alert.issue', { id });
  return { issued, cancelled: await must('coordinator', 'alert.cancel', { id, reason: '误发' }) };
}
