import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Words } from '../http/words.ts';
import { errorBody } from './errors.ts';
import { letNonceRun } from './headers.ts';

const year = 'public, max-age=31536000, immutable';
const pageFile = '/index.html';
/** Pages that are a bundle of their own, by their path: whoever opens one loads nothing of the rest. */
const ownPages: Readonly<Record<string, string>> = { '/b': '/building.html' };
const pageFiles: ReadonlySet<string> = new Set([pageFile, ...Object.values(ownPages)]);
const notPages = /^\/(api|assets|geo|socket\.io|yjs)(\/|$)/;
/** What the build left in place of the nonces of the page's own tags. */
const builtNonce = /(?<= nonce=")[^"]*(?=")/g;

function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/';
}

/** A path that the router in the browser knows: no file, and none of the server's own. */
function isPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const path = pathOf(request);
  return path === pageFile || (!notPages.test(path) && !/\.[^/]*$/.test(path));
}

/**
 * The built pages: hashed files are kept for a year, the page itself is made for each answer, with a nonce that nobody
 * can know before. It has no tag of its own that a browser could ask by: a kept page under a new nonce would not run.
 */
export async function pagesPlugin(app: FastifyInstance, folder: string, words: Words, secure: boolean): Promise<void> {
  const built = existsSync(join(folder, pageFile));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      index: false,
      // The folder itself is no file: whoever takes no compressed answer would be refused at the front door.
      allowedPath: (path) => path !== '/' && !pageFiles.has(path),
      // The build leaves compressed siblings; one that is missing is sent as it is.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes(join('/', 'assets', '/')) ? year : 'no-cache'),
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    if (!built || !isPage(request)) return reply.status(404).send(errorBody(words, request, { code: 'not_found' }));
    const nonce = randomBytes(16).toString('base64url');
    letNonceRun(reply, secure, nonce);
    const text = (await readFile(join(folder, ownPages[pathOf(request)] ?? pageFile), 'utf8')).replaceAll(
      builtNonce,
      nonce,
    );
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(text);
  });
}
