import type { FastifyInstance } from 'fastify';

/** Where a browser says what the content policy refused; outside `/api`, since what it sends names no origin. */
export const reportsPath = '/policy-reports';
/** The longest report that is taken, bytes. */
const longest = 8 * 1024;
/** How often the log says that something was refused, ms. */
const pause = 60_000;

/** Counts what browsers refused, a line in the log a minute at most. What a report says is not read: it may hold people's data. */
export function policyReports(app: FastifyInstance): void {
  let refused = 0;
  let next = 0;
  void app.register(async (own) => {
    own.removeAllContentTypeParsers();
    own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: longest }, (_request, _body, done) => done(null));
    own.post(reportsPath, { schema: { hide: true } }, async (_request, reply) => {
      refused += 1;
      const now = Date.now();
      if (now >= next) {
        app.log.warn({ refused }, 'the content policy of pages refused something');
        [refused, next] = [0, now + pause];
      }
      return reply.status(204).send();
    });
  });
}
