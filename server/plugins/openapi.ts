import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import { ChangeFields } from '@liandong/shared/feeds/schema';
import type { Registry } from '@liandong/shared/kernel/registry';
import type { FastifyInstance } from 'fastify';
import type { Words } from '../http/words.ts';

export const commandsPath = '/api/v1/communities/:community/commands';
const documented = '/api/v1/communities/{community}/commands';
export const changesPath = '/api/v1/feeds/:feed/changes';
const documentedChanges = '/api/v1/feeds/{feed}/changes';
/** What is sent there: read in a worker, and so checked by no route. */
const changes = {
  type: 'object',
  required: ['changes'],
  additionalProperties: false,
  properties: { changes: { type: 'array', minItems: 1, maxItems: 500, items: ChangeFields } },
};

/** One schema per command type, made from the schemas that check the commands. */
function commandSchemas(registry: Registry, words: Words): Record<string, object> {
  const entries = [...registry.commands.values()].map((kind) => [
    `command.${kind.type}`,
    {
      type: 'object',
      title: `${kind.type} ${words.t('zh', kind.type)}`,
      description: `${words.t('en', kind.type)}. Needs: ${kind.needs.map(({ object, act }) => `${act} on ${words.t('en', `right.${object}`)}`).join(', or ')}.`,
      additionalProperties: false,
      required: ['id', 'type', 'payload'],
      properties: {
        id: { type: 'string', description: 'made by the client; the same id again has no second effect' },
        type: { const: kind.type },
        payload: kind.schema,
        expectedVersion: { type: 'integer', minimum: 0 },
      },
    },
  ]);
  return Object.fromEntries(entries) as Record<string, object>;
}

interface Document {
  components?: { schemas?: Record<string, unknown> };
  paths?: Record<string, { post?: { requestBody?: unknown } }>;
}

/** The page's own scripts and styles only, as everywhere; it loads nothing from elsewhere. */
const ownCsp =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The description of the API and a page to try it, at `/api/docs`. Must be registered before the routes. */
export async function openapiPlugin(app: FastifyInstance, registry: Registry, words: Words): Promise<void> {
  const schemas = commandSchemas(registry, words);
  const mapping = Object.fromEntries(
    [...registry.commands.keys()].map((type) => [type, `#/components/schemas/command.${type}`]),
  );
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Liandong',
        version: '1',
        description:
          'Commands, reads, snapshots and feeds. Sign in on the page, or send `Authorization: Bearer <token>`.',
      },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
      security: [{ token: [] }],
    },
    transformObject(given) {
      if (!('openapiObject' in given)) return given.swaggerObject;
      const document = given.openapiObject as Document;
      document.components = { ...document.components, schemas: { ...document.components?.schemas, ...schemas } };
      const post = document.paths?.[documented]?.post;
      const oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
      if (post)
        post.requestBody = {
          required: true,
          content: { 'application/json': { schema: { oneOf, discriminator: { propertyName: 'type', mapping } } } },
        };
      const taken = document.paths?.[documentedChanges]?.post;
      if (taken) taken.requestBody = { required: true, content: { 'application/json': { schema: changes } } };
      return given.openapiObject;
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: ownCsp,
    uiConfig: { persistAuthorization: false, deepLinking: true },
  });
}
