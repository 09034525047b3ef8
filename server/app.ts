import { readFileSync } from 'node:fs';
import cookie from '@fastify/cookie';
import fastify, { type FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { exchange } from './exchange/routes.ts';
import { accountListRoutes } from './http/account-list.ts';
import { accountRoutes } from './http/accounts.ts';
import { answerRoutes } from './http/answers.ts';
import { blankRoutes } from './http/blanks.ts';
import { indicatorRoutes } from './http/indicators.ts';
import { linkageRoutes } from './http/linkage.ts';
import { boardPictureRoutes } from './http/board-pictures.ts';
import { boardPeopleRoutes } from './http/board-people.ts';
import { boardRoutes } from './http/boards.ts';
import { callRoutes } from './http/calls.ts';
import { careRoutes } from './http/care.ts';
import { doorListRoutes } from './http/door-lists.ts';
import { compilersFactory } from './http/compilers.ts';
import { commandRoutes } from './http/commands.ts';
import { communityRoutes } from './http/communities.ts';
import { entryRoutes } from './http/entries.ts';
import { feedbackRoutes } from './http/feedback.ts';
import { geoRoutes } from './http/geo.ts';
import { householdRoutes } from './http/households.ts';
import { invitationRoutes } from './http/invitations.ts';
import { ledgerRoutes } from './http/ledger.ts';
import { passkeyRoutes } from './http/passkeys.ts';
import { accountPasskeyRoutes } from './http/account-passkeys.ts';
import { openidRoutes } from './http/openid.ts';
import { peopleRoutes } from './http/people.ts';
import { photoRoutes } from './http/photos.ts';
import { recoveryRoutes } from './http/recovery.ts';
import { readsRoutes } from './http/reads.ts';
import { residentRoutes } from './http/residents.ts';
import { replayRoutes } from './http/replays.ts';
import { searchRoutes } from './http/search.ts';
import { sessionRoutes } from './http/session.ts';
import { textsRoutes } from './http/texts.ts';
import { tokenRoutes } from './http/tokens.ts';
import { voteRollRoutes } from './http/vote-rolls.ts';
import { voteRoutes } from './http/votes.ts';
import { activityRoutes } from './http/activities.ts';
import { openActivityRoutes } from './http/activities-open.ts';
import { moodRoutes } from './http/mood.ts';
import { walkUpRoutes } from './http/walk-ups.ts';
import { accessPlugin } from './plugins/access.ts';
import { errorsPlugin } from './plugins/errors.ts';
import { headersPlugin } from './plugins/headers.ts';
import { healthPlugin } from './plugins/health.ts';
import { openapiPlugin } from './plugins/openapi.ts';
import { pagesPlugin } from './plugins/pages.ts';
import { policyReports } from './plugins/policy-reports.ts';
import type { Ports } from './ports.ts';
import { signerOf } from './walk-ups/signed.ts';

/** Whether browsers speak TLS, to us or to the proxy before us. */
export function isSecure({ tls, proxies }: Config): boolean {
  return tls !== undefined || proxies.length > 0;
}

function bare({ tls, proxies, limits }: Config): FastifyInstance {
  const https = tls && { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
  return fastify({
    // Both are plain servers to everything that follows; only the options differ.
    ...((https ? { https } : {}) as object),
    bodyLimit: limits.bodyBytes,
    // The name of a table stands in a path, and may be longer than a router allows by itself.
    routerOptions: { maxParamLength: 2_000 },
    trustProxy: proxies.length > 0 ? [...proxies] : false,
    // The keys that reach a prototype are refused by name, with their path, in `plugins/access.ts`.
    onProtoPoisoning: 'ignore',
    onConstructorPoisoning: 'ignore',
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    schemaController: { compilersFactory },
    // One schema decides: nothing is dropped in silence, and "1" is not 1.
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, useDefaults: false, allErrors: false } },
    logger: { level: 'warn', redact: ['req.headers.cookie', 'req.headers.authorization'] },
  });
}

/**
 * The application over its ports, ready to listen. Adding a route: a function in `http/`, one line here.
 */
export async function buildApp(config: Config, ports: Ports): Promise<FastifyInstance> {
  const { registry, words, logins, origins } = ports;
  const app = bare(config);
  const signer = signerOf(ports.store);
  errorsPlugin(app, words, config.limits.bodyBytes);
  await headersPlugin(app, isSecure(config));
  await app.register(cookie);
  accessPlugin(app, logins, origins);
  await openapiPlugin(app, registry, words);
  healthPlugin(app, ports);
  policyReports(app);
  sessionRoutes(app, ports);
  openidRoutes(app, ports);
  passkeyRoutes(app, ports);
  accountPasskeyRoutes(app, ports);
  tokenRoutes(app, ports);
  commandRoutes(app, ports);
  communityRoutes(app, ports);
  ledgerRoutes(app, ports);
  peopleRoutes(app, ports);
  careRoutes(app, ports, config);
  doorListRoutes(app, ports);
  callRoutes(app, ports);
  moodRoutes(app, ports);
  householdRoutes(app, ports);
  feedbackRoutes(app, ports);
  readsRoutes(app, ports);
  answerRoutes(app, ports);
  searchRoutes(app, ports);
  replayRoutes(app, ports);
  textsRoutes(app, ports);
  photoRoutes(app, ports);
  blankRoutes(app, ports);
  indicatorRoutes(app, ports);
  linkageRoutes(app, ports);
  walkUpRoutes(app, ports, signer);
  residentRoutes(app, ports, config, signer);
  voteRoutes(app, ports);
  voteRollRoutes(app, ports);
  activityRoutes(app, ports, signer);
  openActivityRoutes(app, ports, signer);
  recoveryRoutes(app, ports, signer);
  boardRoutes(app, ports);
  boardPeopleRoutes(app, ports);
  boardPictureRoutes(app, ports);
  entryRoutes(app, ports);
  invitationRoutes(app, ports);
  accountRoutes(app, ports);
  accountListRoutes(app, ports);
  geoRoutes(app, ports);
  exchange(app, ports);
  await pagesPlugin(app, config.client, words, isSecure(config));
  return app;
}
