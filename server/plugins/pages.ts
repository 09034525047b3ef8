import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Words } from '../http/words.ts';
import { errorBody } from './errors.ts';

const year = 'public, max-age=31536000, immutable';
const notPages = /^\/(api|assets|geo|socket\.io|yjs)(\/|$)/;

/** A path that the router in the browser knows: no file, and none of the server's own. */
function isPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '/';
  return (request.method === 'GET' || request.method === 'HEAD') && !notPages.test(path) && !/\.[^/]*$/.test(path);
}

/** The built pages: hashed files are kept for a year, the page itself is asked for each time. */
export async function pagesPlugin(app: FastifyInstance, folder: string, words: Words): Promise<void> {
  const built = existsSync(join(folder, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: folder,
      // The build leaves compressed siblings; one that is missing is sent as it is.
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header('cache-control', path.includes(join('/', 'assets', '/')) ? year : 'no-cache'),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    if (built && isPage(request)) return reply.sendFile('index.html');
    return reply.status(404).send(errorBody(words, request, { code: 'not_found' }));
  });
}
