import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Pipeline } from '../pipeline/api.ts';
import { StoreUnavailable, type Store } from '../store/port.ts';

const Health = Type.Object({ ok: Type.Boolean() });
const probe = { kind: 'probe', id: 'probe' } as const;
/** Longest a write may take before the server counts as not ready, ms. */
const patience = 2_000;

async function writes(store: Store): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), patience)));
  const written = store.putRecords(systemCommunity, [{ ...probe, body: Date.now() }]).then(
    () => true,
    (error: unknown) => {
      if (error instanceof StoreUnavailable) return false;
      throw error;
    },
  );
  const ready = await Promise.race([written, late]);
  clearTimeout(timer);
  return ready;
}

/** `/healthz`: the process answers. `/readyz`: it can store, and its pipeline is up. */
export function healthPlugin(app: FastifyInstance, store: Store, pipeline: Pipeline): void {
  const schema = (description: string) => ({ tags: ['health'], description, response: { 200: Health, 503: Health } });
  app.get('/healthz', { schema: schema('The process answers.') }, async () => ({ ok: true }));
  app.get('/readyz', { schema: schema('The store takes writes and the pipeline is up.') }, async (_request, reply) => {
    const ok = (await pipeline.community(systemCommunity)).epoch !== '' && (await writes(store));
    return reply.status(ok ? 200 : 503).send({ ok });
  });
}
