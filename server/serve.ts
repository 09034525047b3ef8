import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';
import { cookiePolicy } from './accounts/cookie.ts';
import { Logins } from './accounts/logins.ts';
import { originPolicy } from './accounts/origins.ts';
import { Provider } from './accounts/provider.ts';
import { buildApp, isSecure } from './app.ts';
import { openBoards } from './boards/open.ts';
import type { Config } from './config.ts';
import { DrillCarrier } from './drills/carrier.ts';
import { GrantsFollow } from './ground/grants-follow.ts';
import { GroundedPipeline } from './ground/grounded-pipeline.ts';
import { Words } from './http/words.ts';
import { CheckpointFiles } from './ledger/checkpoint-file.ts';
import { Checkpointer } from './ledger/checkpointer.ts';
import { enterRestored } from './ledger/enter-restored.ts';
import { ledgerKey, type LedgerKey } from './ledger/ledger-key.ts';
import { Live } from './live/live.ts';
import { Snapshots } from './live/snapshots.ts';
import { logFault } from './log.ts';
import { OutgoingMessages } from './outgoing/outgoing.ts';
import { Attendance } from './pipeline/attendance.ts';
import { Clock } from './pipeline/clock.ts';
import { CommandPipeline } from './pipeline/pipeline.ts';
import { FollowingSnapshots } from './pipeline/snapshot-maker.ts';
import { FollowedViews, inlineViews } from './pipeline/view-maker.ts';
import { Gates } from './plugins/limits.ts';
import { upgradesPlugin } from './plugins/upgrades.ts';
import { Keeper } from './retention/keeper.ts';
import { hasLivedSince } from './retention/lived.ts';
import type { Ports } from './ports.ts';
import { reducersVersion } from './reducers-version.ts';
import { eraseTextsAgain } from './people/erase-texts-again.ts';
import { ErasedRegister } from './people/erased-register.ts';
import { registry } from './registry.ts';
import { Replays } from './replay/replays.ts';
import { Search } from './search/search.ts';
import { firstStart, type Welcome } from './samples/first-start.ts';
import { openSqliteStore } from './store/sqlite.ts';
import type { Store } from './store/port.ts';
import { ErasingPipeline } from './texts/erasing-pipeline.ts';
import { openVault } from './vault/open-vault.ts';

const day = 24 * 3_600_000;
/**
 * Connections that may wait to be accepted, where the system allows so many (Linux: `net.core.somaxconn`); Node asks for
 * 511. Beyond it they are dropped unheard and try again after 1, 3, 7, 15 … s: of the screens that come back after a
 * restart, some would be away for a minute.
 */
const acceptQueue = 4_096;

/** A server that listens. */
export interface Running {
  readonly app: FastifyInstance;
  readonly ports: Ports;
  /** as a browser on this machine asks for it, `http://127.0.0.1:8080` */
  readonly address: string;
  /** how to sign in, on the first start; later, where that is written */
  readonly welcome: readonly Welcome[];
  /** finishes what was accepted, then lets everything go */
  close(): Promise<void>;
}

function addressOf(app: FastifyInstance, { host, tls }: Config): string {
  const { port } = app.server.address() as AddressInfo;
  const named = host.includes(':') ? `[${host}]` : host;
  return `${tls ? 'https' : 'http'}://${named}:${port}`;
}

async function openLedgerKey({ ledgerKey: source }: Config, store: Store): Promise<LedgerKey> {
  try {
    return ledgerKey(source);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Starts a server on its data folder.
 * @throws DataFolderInUse, DataFolderTooNew, StoreUnavailable, ConfigFault when the master key does not fit or the ledger's can't be read; an `EADDRINUSE` error when the port is taken
 */
export async function serve(config: Config): Promise<Running> {
  const disk = await openSqliteStore(config.data);
  const { store, vault } = await openVault(disk, registry.personal, config.masterKey).catch(async (error: unknown) => {
    await disk.close();
    throw error;
  });
  await eraseTextsAgain(store, config.erasedFile).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const key = await openLedgerKey(config, store);
  // A sample episode began yesterday: while samples are made, the clock stands in the past.
  const clock = { behind: 0 };
  const now = (): number => Date.now() - clock.behind;
  const version = reducersVersion();
  const snapshots = new FollowingSnapshots({ folder: config.data, version });
  // Of its own: it reads a whole log, and nobody who joins should wait behind it.
  const wordsFinder = new FollowingSnapshots({ folder: config.data, version });
  const core = new CommandPipeline({
    registry,
    store,
    now,
    newId: v7,
    version,
    snapshots,
    ledgerHolds: (community) => ledgers.holds(community),
    rememberFor: config.limits.rememberDays * day,
    log: logFault,
  });
  const pipeline = new ErasingPipeline({
    ...{ registry, store, newId: v7, log: logFault },
    core: new GroundedPipeline(core, { registry, log: logFault }),
    places: (community, seq, texts) => wordsFinder.places(community, seq, texts),
  });
  const search = new Search({ pipeline, folder: config.data, version, log: logFault });
  const replays = new Replays({ ...{ pipeline, store, version, newId: v7 }, folder: config.data, log: logFault });
  const ledgers = new Checkpointer({
    ...{ store, pipeline, key, log: logFault },
    folder: config.checkpoints,
    now: Date.now,
  });
  const cookie = cookiePolicy(isSecure(config));
  const logins = await Logins.open({ store, pipeline, now, cookieName: cookie.name });
  const origins = originPolicy(isSecure(config), config.origins);
  const boards = openBoards({ store, pipeline, logins, origins, newId: v7, now, log: logFault });
  const ports: Ports = {
    boards: boards.desk,
    ...{ registry, store, vault, pipeline, search, replays, ledgers, logins, origins, cookie, now, newId: v7 },
    words: new Words(registry),
    snapshots: new Snapshots(new FollowedViews(snapshots, inlineViews(registry), logFault)),
    gates: new Gates(config.limits),
    provider: config.openid && new Provider(config.openid, now),
  };
  const app = await buildApp(config, ports);
  upgradesPlugin(app.server, boards.live);
  const { handshakesPerSecond, messagesPerSecond, screensPerAccount } = config.limits;
  const live = new Live({
    ...{ server: app.server, pipeline, registry, authenticator: logins, origins, now },
    log: logFault,
    handshakes: { perSecond: handshakesPerSecond, burst: Math.ceil(handshakesPerSecond / 4) },
    rate: { perSecond: messagesPerSecond, burst: messagesPerSecond * 2 },
    screensPerAccount,
  });

  const erased = new ErasedRegister({ pipeline, store, file: config.erasedFile, log: logFault });

  const follow = new GrantsFollow({ pipeline, log: logFault });
  const drills = new DrillCarrier({ pipeline, store, log: logFault });

  const timed = new Clock({ pipeline, registry, now, log: logFault });
  const attendance = new Attendance({
    ...{ pipeline, registry, newId: v7, now, log: logFault, grace: config.limits.awaySeconds * 1_000 },
    isHere: (account) => live.isHere(account),
    onHere: (listener) => live.onHere(listener),
  });

  const { webhook } = config;
  const outgoing = webhook && new OutgoingMessages({ pipeline, registry, store, now, webhook, log: logFault });

  const keeper = new Keeper({
    ...ports,
    ...{ limits: config.limits, log: logFault },
    forgetRefusals: () => core.forgetOld(),
    hasLivedSince: (time) => hasLivedSince(store, time),
  });

  async function close(): Promise<void> {
    keeper.stop();
    await timed.stop();
    await outgoing?.close();
    await attendance.stop();
    await erased.close();
    await follow.close();
    await drills.close();
    await Promise.all([live.close(), boards.close(), app.close()]);
    await pipeline.close();
    await search.close();
    await replays.close();
    await wordsFinder.close();
    await ledgers.close();
    await store.close();
  }

  try {
    await keeper.clearAside();
    await enterRestored({ store, pipeline, files: new CheckpointFiles(config.checkpoints, key), now, log: logFault });
    const welcome = await firstStart(ports, config, clock);
    await erased.apply();
    await boards.open();
    await app.listen({ host: config.host, port: config.port, backlog: acceptQueue });
    timed.start();
    outgoing?.start();
    attendance.start();
    keeper.start();
    await ledgers.start();
    follow
      .complete(await store.communities())
      .catch((error: unknown) => logFault('rights may not have followed the grids', error));
    drills
      .complete(await store.communities())
      .catch((error: unknown) => logFault('a drill may not be carried on', error));
    await search.start();
    erased
      .complete(await store.communities())
      .catch((error: unknown) => logFault('the register of erased people may not be complete', error));
    return { app, ports, address: addressOf(app, config), welcome, close };
  } catch (error) {
    await close();
    throw error;
  }
}
