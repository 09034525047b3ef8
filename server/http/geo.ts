import { createReadStream } from 'node:fs';
import { areaFile } from '@liandong/maps/areas/load';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { UnknownCommunity } from '../pipeline/pipeline.ts';
import type { Ports } from '../ports.ts';
import { drawnGrids, type DrawnGrids } from './drawn.ts';
import { Refused } from './refused.ts';

const Params = Type.Object({ community: Type.String({ maxLength: 80 }), file: Type.String({ maxLength: 60 }) });

/** Drawings of the ground: public places, nothing of people, so they need no login. */
export function geoRoutes(app: FastifyInstance, { pipeline }: Pick<Ports, 'pipeline'>): void {
  /** What stands in the records goes before the drawing that a sample came with; a place that nobody founded has neither. */
  async function drawn(community: string): Promise<DrawnGrids | undefined> {
    try {
      return drawnGrids((await pipeline.community(community)).state);
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
        description: 'A drawing as GeoJSON, WGS-84: grids, micro-grids, buildings, surroundings (`<layer>.geojson`).',
        security: [],
        params: Params,
      },
    },
    async (request, reply) => {
      const { community, file } = request.params;
      const grids = file === 'grids.geojson' ? await drawn(community) : undefined;
      void reply.header('content-type', 'application/geo+json; charset=utf-8');
      if (grids) {
        // Asked again each time, and sent again only when somebody drew.
        void reply.headers({ 'cache-control': 'no-cache', etag: `"${grids.tag}"` });
        return request.headers['if-none-match'] === `"${grids.tag}"` ? reply.code(304).send() : reply.send(grids.text);
      }
      const path = file.endsWith('.geojson') ? areaFile(community, file.slice(0, -'.geojson'.length)) : undefined;
      if (path === undefined) throw new Refused('not_found');
      void reply.header('cache-control', 'public, max-age=3600');
      return reply.send(createReadStream(path));
    },
  );
}
