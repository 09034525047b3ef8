import { existsSync, rmSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeEach, expect } from 'vitest';
import { isRequired, programPath } from './components.ts';
import { TestScreen, type Snapshot } from './screen.ts';
import { freePort, newDataFolder, startProcess, type ServerProcess } from './start-server.ts';

const installed = programPath('chromium-headless-shell', 'chromium', 'chromium-browser');
const executablePath = process.env['CHROMIUM'] ?? installed ?? '/usr/bin/chromium';
const quiet = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

export const sizes = {
  wall: { width: 1920, height: 1080 },
  desk: { width: 1440, height: 900 },
  phone: { width: 360, height: 740 },
} as const;

/** The community of the samples that most journeys are in. */
export const pudong = '440604012051';

export interface PageOptions {
  readonly size?: keyof typeof sizes;
  /** signed in as this sample account, by its password */
  readonly as?: string;
  /** path to open */
  readonly path?: string;
  readonly context?: BrowserContextOptions;
  /** draws the community's ground: half of a page's work where no graphics card does it, so only where a test looks at it */
  readonly map?: boolean;
  /** what the context is told before its page is opened */
  readonly prepare?: (context: BrowserContext) => Promise<unknown>;
  /** words of the screens; Chinese when left out */
  readonly locale?: 'en';
}

export interface StageOptions {
  readonly firstStart?: boolean;
  /** writes into the data folder before the server starts on it */
  readonly written?: (data: string) => Promise<unknown>;
  /** further settings of the server, which will be at this address */
  readonly settings?: (url: string) => Promise<Readonly<Record<string, string>>>;
}

/** A browser and a server for one file of journeys; both end with it. */
export interface Stage {
  readonly server: ServerProcess;
  /** opens a page in a context of its own, as another person's device would be */
  open(options?: PageOptions): Promise<Page>;
  /** kill -9 of the server */
  stopServer(): Promise<void>;
  /** the server again, on the same data and at the same address */
  startServer(): Promise<void>;
}

/**
 * Runs in each page: the ground is answered as one that nobody drew. Within the page, for a route would send every
 * request of it through this process, and the browser would keep nothing of what it loaded.
 */
function groundless(): void {
  const asIs = window.fetch.bind(window);
  window.fetch = async (asked, init) => {
    const { pathname } = new URL(asked instanceof Request ? asked.url : asked, location.href);
    return pathname.startsWith('/geo/') ? new Response(null, { status: 404 }) : asIs(asked, init);
  };
}

/**
 * Runs in each page: a number that is called leads nowhere. A browser with a window asks which program may call,
 * in a dialogue of its own that no test reaches, and takes no further key or click for the page.
 */
function withoutTelephone(): void {
  navigation.addEventListener('navigate', (event) => {
    if (event.destination.url.startsWith('tel:')) event.preventDefault();
  });
}

async function signIn(context: BrowserContext, server: ServerProcess, login: string): Promise<void> {
  const { password } = server.account(login);
  const answer = await context.request.post(`${server.url}/api/v1/session`, {
    data: { login, password },
    headers: { origin: server.url },
  });
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${answer.status()} ${await answer.text()}`);
}

/**
 * Sets the stage for the tests of one file. Without chromium they are skipped with a word, unless
 * `LIANDONG_REQUIRE` names it.
 */
export function useStage({ firstStart = false, settings, written }: StageOptions = {}): Stage {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  let server: ServerProcess | undefined;
  let data: string | undefined;
  let port = 0;
  let env: Readonly<Record<string, string>> = {};
  const required = isRequired('chromium');
  const here = existsSync(executablePath);

  async function begin(): Promise<void> {
    data = newDataFolder();
    await written?.(data);
    port = await freePort();
    env = (await settings?.(`http://127.0.0.1:${port}`)) ?? {};
    [server, browser] = await Promise.all([
      startProcess({ data, port, firstStart, env }),
      chromium.launch({ executablePath, args: quiet }),
    ]);
  }
  async function end(): Promise<void> {
    await browser?.close();
    await server?.stop();
    if (data !== undefined) rmSync(data, { recursive: true, force: true });
    browser = server = data = undefined;
  }
  // Set before the first test that runs: of a file none of whose tests has its turn, nothing starts.
  let set: Promise<void> | undefined;
  beforeEach(async (ctx) => {
    // Only where nobody asked for it: in CI a missing browser is required, and then its launch fails the test.
    if (!here && !required) ctx.skip(`no chromium at ${executablePath}`);
    // A second try begins anew: what the first one did still stands, and would be in its way.
    if (set && (ctx.task.result?.retryCount ?? 0) > 0) {
      await end();
      set = undefined;
    }
    await (set ??= begin());
  });
  // The pages of one test would go on drawing during the next.
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
  });
  afterAll(end);

  const running = (): ServerProcess => {
    if (!server) throw new Error('the stage is not set');
    return server;
  };
  return {
    get server() {
      return running();
    },
    async open({ size = 'desk', as, path, context: more = {}, map = false, prepare, locale } = {}) {
      if (!browser) throw new Error('the stage is not set');
      const context = await browser.newContext({
        viewport: sizes[size],
        locale: 'zh-CN',
        timezoneId: 'Asia/Shanghai',
        ...more,
      });
      contexts.push(context);
      context.setDefaultTimeout(20_000);
      await context.addInitScript(withoutTelephone);
      if (locale !== undefined) await context.addInitScript(`localStorage.setItem('liandong.locale', '${locale}')`);
      // Phones have no map.
      if (!map && size !== 'phone') await context.addInitScript(groundless);
      await prepare?.(context);
      if (as !== undefined) await signIn(context, running(), as);
      const page = await context.newPage();
      if (path !== undefined) await page.goto(running().url + path);
      return page;
    },
    stopServer: () => running().kill(),
    async startServer() {
      server = await startProcess({ ...(data === undefined ? {} : { data }), port, env });
    },
  };
}

/** A look at a page, in the folder that `PICTURES` names; without it none is taken. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
}

/** Sends a command over HTTP as a sample account; `undefined` version = none expected. */
export async function command(
  server: ServerProcess,
  as: string,
  type: string,
  payload: object,
  community = pudong,
  expectedVersion?: number,
): Promise<{ result: string; error?: { code: string; reason?: string } }> {
  const answer = await fetch(`${server.url}/api/v1/communities/${community}/commands`, {
    method: 'POST',
    headers: { authorization: `Bearer ${server.account(as).token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      type,
      payload,
      ...(expectedVersion === undefined ? {} : { expectedVersion }),
    }),
  });
  return (await answer.json()) as { result: string; error?: { code: string; reason?: string } };
}

/** Records of a collection as a sample account sees them now: a snapshot may lag, so what came after it is awaited. */
export async function recordsOf<T>(
  { url, account }: ServerProcess,
  as: string,
  collection: string,
  community = pudong,
): Promise<T[]> {
  const { token } = account(as);
  const read = async (what: string): Promise<unknown> => {
    const answer = await fetch(`${url}/api/v1/communities/${community}/${what}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return answer.json();
  };
  const screen = new TestScreen(url, token, community, async () => (await read('snapshot')) as Snapshot);
  try {
    await screen.connect();
    const { seq } = (await read('hash')) as { seq: number };
    await expect.poll(() => screen.seq, { timeout: 10_000 }).toBeGreaterThanOrEqual(seq);
    return [...(screen.state.get(collection)?.values() ?? [])] as unknown as T[];
  } finally {
    screen.disconnect();
  }
}
