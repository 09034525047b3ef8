import { leaveAddress, removeAddress } from './address-file.ts';
import { ConfigFault, readConfig, type Config } from './config.ts';
import { fill } from './http/words.ts';
import { logFault } from './log.ts';
import { inBoth, type Params } from './say.ts';
import { serve, type Running } from './serve.ts';
import { codeOf, DataFolderInUse, DataFolderTooNew } from './store/errors.ts';
import { processTerms } from './terms.ts';

/** Longest that stopping may take, ms. */
const patience = 10_000;
const exits = { config: 2, inUse: 3, failed: 1 } as const;

function giveUp(code: number, key: string, params: Params = {}): never {
  process.stderr.write(inBoth(processTerms, key, params));
  process.exit(code);
}

function settings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (error instanceof ConfigFault) giveUp(exits.config, error.reason, error.params);
    throw error;
  }
}

function whyNotStarted(error: unknown, config: Config): never {
  const folder = config.data;
  if (error instanceof ConfigFault) giveUp(exits.config, error.reason, error.params);
  if (error instanceof DataFolderInUse) giveUp(exits.inUse, 'start.in_use', { folder });
  if (error instanceof DataFolderTooNew) giveUp(exits.failed, 'start.too_new', { folder });
  if (codeOf(error) === 'EADDRINUSE') giveUp(exits.failed, 'start.port', { address: `${config.host}:${config.port}` });
  logFault('the server did not start', error);
  giveUp(exits.failed, 'start.failed', { detail: error instanceof Error ? error.message : String(error) });
}

/** Once only: what was accepted is finished, then the process ends. */
function stopOn(signals: readonly NodeJS.Signals[], running: Running, folder: string): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => {
      logFault('stopping took too long', `${patience} ms`);
      process.exit(exits.failed);
    }, patience).unref();
    removeAddress(folder);
    running.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logFault('stopping failed', error);
        process.exit(exits.failed);
      },
    );
  };
  for (const signal of signals) process.on(signal, stop);
}

// Whoever read what we print may be gone (a closed terminal, a pipe that ended). To write that down would fail in
// the same way, and again without end, and nothing else would ever have its turn.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);
// A mistake of ours in one request must not end the work of all the others.
process.on('unhandledRejection', (error) => logFault('a promise failed and nobody was told', error));
process.on('uncaughtException', (error) => logFault('something failed and nobody was told', error));

const config = settings();
const running = await serve(config).catch((error: unknown) => whyNotStarted(error, config));
leaveAddress(config.data, running.address);
stopOn(['SIGTERM', 'SIGINT'], running, config.data);
for (const { key, params, paths = {} } of running.welcome) {
  const links = Object.entries(paths).map(([name, path]) => [name, `${running.address}${path}`] as const);
  process.stdout.write(inBoth(processTerms, key, { ...params, ...Object.fromEntries(links) }));
}
// One line, for people and for programs that wait for it.
process.stdout.write(`${fill(processTerms.zh['start.ready'] ?? '', { address: running.address })}\n`);
