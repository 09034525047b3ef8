import { createReadStream } from 'node:fs';
import { areaFile } from '@liandong/maps/areas/load';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { Refused } from './refused.ts';

const Params = Type.Object({ community: Type.String({ maxLength: 80 }), file: Type.String({ maxLength: 60 }) });

/** Drawings of the ground: public places, nothing of people, so they need no login. */
export function geoRoutes(app: FastifyInstance): void {
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
      const path = file.endsWith('.geojson') ? areaFile(community, file.slice(0, -'.geojson'.length)) : undefined;
      if (path === undefined) throw new Refused('not_found');
      void reply.headers({
        'content-type': 'application/geo+json; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      });
      return reply.send(createReadStream(path));
    },
  );
}
