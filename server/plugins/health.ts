import { systemCommunity } from '@liandong/shared/accounts/schema';
import type { FastifyInstance } from 'fastify';
import { Type, type Static } from 'typebox';
import type { Ports } from '../ports.ts';
import { StoreUnavailable, type Store } from '../store/port.ts';

const Health = Type.Object({ ok: Type.Boolean() });
/** Work goes on while the ledger's checkpoints fail or it does not hold; somebody has to look. */
const Ready = Type.Object({
  ok: Type.Boolean(),
  ledger: Type.Optional(Type.Enum(['checkpoints_fail', 'broken'])),
});
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
export function healthPlugin(app: FastifyInstance, { store, pipeline, ledgers }: Ports): void {
  const tags = ['health'];
  app.get(
    '/healthz',
    { schema: { tags, description: 'The process answers.', response: { 200: Health } } },
    async () => ({ ok: true }),
  );
  app.get(
    '/readyz',
    {
      schema: {
        tags,
        description:
          'The store takes writes and the pipeline is up. `ledger` says when its checkpoints can’t be written, or when it does not hold.',
        response: { 200: Ready, 503: Ready },
      },
    },
    async (_request, reply) => {
      const ok = (await pipeline.community(systemCommunity)).epoch !== '' && (await writes(store));
      return reply.status(ok ? 200 : 503).send({ ok, ...ledgerFault(ledgers) });
    },
  );
}

function ledgerFault({ broken, failing }: Ports['ledgers']): Pick<Static<typeof Ready>, 'ledger'> {
  if (broken.length > 0) return { ledger: 'broken' };
  return failing ? { ledger: 'checkpoints_fail' } : {};
}
