import buildValidators from '@fastify/ajv-compiler';
import buildSerializers from '@fastify/fast-json-stringify-compiler';
import type { FastifyServerOptions } from 'fastify';

type Factory = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type Check = ((data: unknown) => unknown) & { errors?: unknown };

/**
 * Fastify's own compilers of schemas, each put off until the first request that needs it: to compile all routes is most
 * of a start, and a server in use needs few of them in its first minutes.
 */
export const compilersFactory: Factory = {
  buildSerializer: (shared, options) => {
    const compile = buildSerializers()(shared, options);
    return (route) => {
      let serialize: ((data: unknown) => string) | undefined;
      return (data) => (serialize ??= compile(route))(data);
    };
  },
  buildValidator: (shared: unknown, options: unknown) => {
    const compile = buildValidators()(shared as never, options as never);
    return (route: unknown) => {
      let check: Check | undefined;
      // Whoever called reads there what was wrong.
      const later: Check = (data) => {
        check ??= compile(route as never) as Check;
        const result = check(data);
        later.errors = check.errors;
        return result;
      };
      return later as never;
    };
  },
};
