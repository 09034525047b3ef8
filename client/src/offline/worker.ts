/**
 * Keeps the phone's page in the browser, so that it opens without a network, and a board's where somebody opened
 * one. Only files of one build, by their hashed names, and the page that names them: never an answer of the
 * interface, never anything of people.
 * The page is kept with the policy it came with, so its nonce stays the one that its own tags carry.
 * The build compiles this file by itself, so it imports nothing.
 */

/** Put before this text by the build. */
declare const build: {
  readonly version: string;
  /** SHA-256 of the page without its nonces, hex */
  readonly page: string;
  /** kept from the beginning */
  readonly files: readonly string[];
  /** kept once they were used: fonts */
  readonly later: readonly string[];
  /** what a board needs beside: kept once somebody opens one */
  readonly board: readonly string[];
};

/** What happens to a worker, as far as it is used here. */
interface Extended {
  waitUntil(work: Promise<unknown>): void;
}
interface Asked extends Extended {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface Told extends Extended {
  readonly data: unknown;
}
const worker = self as unknown as {
  readonly location: Location;
  readonly clients: { claim(): Promise<void> };
  addEventListener(type: 'install' | 'activate', listen: (event: Extended) => void): void;
  addEventListener(type: 'fetch', listen: (event: Asked) => void): void;
  addEventListener(type: 'message', listen: (event: Told) => void): void;
};

const prefix = 'liandong-';
const name = prefix + build.version;
const page = '/index.html';
const phone = /^\/c\/[^/]+\/field\/?$/;
const board = /^\/c\/[^/]+\/board(\/[^/]+)?\/?$/;
/** How long a weak network may take before the kept page is shown, ms. */
const patience = 4_000;
const early = new Set(build.files);
const later = new Set([...build.later, ...build.board]);

/** SHA-256 of a page without its nonces, hex. */
async function digestOf(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text.replaceAll(/ nonce="[^"]*"/g, ''));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All files of this build or none: while another build is being put in place, the browser tries again later. */
async function fill(): Promise<void> {
  const cache = await caches.open(name);
  try {
    const answer = await fetch(page, { cache: 'reload' });
    const digest = await digestOf(await answer.clone().text());
    if (!answer.ok || digest !== build.page) throw new Error('the page is of another build');
    await cache.addAll([...build.files]);
    await cache.put(page, answer);
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** What a board needs beside the phone's page, as far as it is not here. */
async function fillBoard(): Promise<void> {
  const cache = await caches.open(name);
  const missing = await Promise.all(build.board.map(async (path) => ((await cache.match(path)) ? [] : [path])));
  await cache.addAll(missing.flat());
}

/** A board's page from the network; the kept one where all that it needs is here. */
async function openBoard(request: Request): Promise<Response> {
  const here = await Promise.all(build.board.map((path) => caches.match(path, { cacheName: name })));
  return here.every((one) => one !== undefined) ? open(request) : fetch(request);
}

async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((one) => one.startsWith(prefix) && one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
  await worker.clients.claim();
}

/** The page from the network; the kept one when there is none. Each names the files of its own build alone. */
async function open(request: Request): Promise<Response> {
  const kept = await caches.match(page, { cacheName: name });
  if (!kept) return fetch(request);
  const tooSlow = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), patience));
  const asked = fetch(request).then((answer) => (answer.status < 500 ? answer : kept));
  return Promise.race([asked, tooSlow]).catch(() => kept);
}

/** A file's name holds its digest: what is kept is right for ever. */
async function file(request: Request, keep: boolean): Promise<Response> {
  const kept = await caches.match(request.url, { cacheName: name });
  if (kept) return kept;
  const answer = await fetch(request);
  if (keep && answer.ok) await (await caches.open(name)).put(request.url, answer.clone());
  return answer;
}

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(tidy()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (phone.test(pathname)) event.respondWith(open(request));
    else if (board.test(pathname)) event.respondWith(openBoard(request));
  } else if (early.has(pathname) || later.has(pathname)) {
    event.respondWith(file(request, later.has(pathname)));
  }
});
worker.addEventListener('message', (event) => {
  if (event.data === 'board') event.waitUntil(fillBoard());
});
