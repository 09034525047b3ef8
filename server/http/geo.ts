import { createReadStream } from 'node:fs';
import { areaFile } from '@liandong/maps/areas/load';
import { areaLayers } from '@liandong/maps/areas/samples';
import { realOf } from '@liandong/shared/drills/of';
import { grantsIn } from '@liandong/shared/kernel/actor';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import type { Ports } from '../ports.ts';
import { drawnGrids, type DrawnGrids } from './drawn.ts';
import { Refused } from './refused.ts';

const Params = Type.Object({ community: Type.String({ maxLength: 80 }), file: Type.String({ maxLength: 60 }) });

/** What a map shows beside the grids, and can do without. */
const beside: ReadonlySet<string> = new Set(
  areaLayers.filter((layer) => layer !== 'grids').map((layer) => `${layer}.geojson`),
);
const nothing = JSON.stringify({ type: 'FeatureCollection', features: [] });

/**
 * Drawings of the ground. Those that a sample came with are public places and need no login; what a community drew
 * is its own, and goes to whoever is in it: nobody else learns that there is such a community.
 */
export function geoRoutes(app: FastifyInstance, { pipeline, logins }: Pick<Ports, 'pipeline' | 'logins'>): void {
  /** What stands in the records goes before the drawing that a sample came with; a place that nobody founded has neither. */
  async function drawn(community: string, headers: FastifyRequest['headers']): Promise<DrawnGrids | undefined> {
    const session = await logins.authenticate(headers);
    if (!session || grantsIn(session.grants, community).length === 0) return undefined;
    try {
      const { state, epoch } = await pipeline.community(community);
      return drawnGrids(state, epoch);
    } catch (error) {
      if (error instanceof UnknownCommunity) return undefined;
      throw error;
    }
  }

  app.get<{ Params: { community: string; file: string } }>(
    '/geo/:community/:file',
    {
      schema: {
        tags: ['map'],
        description:
          'A drawing as GeoJSON, WGS-84: grids, micro-grids, buildings, surroundings (`<layer>.geojson`). The grids as they are drawn now go to whoever is in the community; a layer beside them that nobody drew is empty.',
        security: [],
        params: Params,
      },
    },
    async (request, reply) => {
      const { community, file } = request.params;
      const grids = file === 'grids.geojson' ? await drawn(community, request.headers) : undefined;
      void reply.header('content-type', 'application/geo+json; charset=utf-8');
      if (grids) {
        // Asked again each time, and sent again only when somebody drew.
        void reply.headers({ 'cache-control': 'private, no-cache', etag: `"${grids.tag}"` });
        return request.headers['if-none-match'] === `"${grids.tag}"` ? reply.code(304).send() : reply.send(grids.text);
      }
      // A drill is held on the ground of the real place.
      const ground = realOf(community) ?? community;
      const path = file.endsWith('.geojson') ? areaFile(ground, file.slice(0, -'.geojson'.length)) : undefined;
      if (path === undefined) {
        if (!beside.has(file)) throw new Refused('not_found');
        // A map asks for all of them: that there is none is no fault, and the same is said of a place that is not there.
        return reply.header('cache-control', 'private, no-cache').send(nothing);
      }
      // Whoever signs in next must not be shown the grids that came with the sample.
      void reply.header('cache-control', file === 'grids.geojson' ? 'private, no-cache' : 'public, max-age=3600');
      return reply.send(createReadStream(path));
    },
  );
}
