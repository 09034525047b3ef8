/** The library brings no types: as much of it as the tests use. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  interface Context {
    body: Record<string, unknown> | undefined;
    readonly oidc?: { readonly route?: string };
  }
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
  }
}
