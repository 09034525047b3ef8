import * as oidc from 'openid-client';

/** The provider gives no answer, or none that one can go on with. */
export class ProviderDown extends Error {
  override name = 'ProviderDown';
}

/** Nobody signed in: `cancelled` there, or the answer is not one to what was asked. */
export class NotSignedIn extends Error {
  override name = 'NotSignedIn';
  constructor(readonly why: 'cancelled' | 'failed') {
    super(why);
  }
}

/** Asks a provider; one that can't be reached is told apart from one whose answer is wrong. */
export const reach: oidc.CustomFetch = async (url, options) => {
  const answer = await fetch(url, options as RequestInit).catch((error: unknown) => {
    throw new ProviderDown('no answer', { cause: error });
  });
  if (answer.status >= 500) throw new ProviderDown(`answer ${answer.status}`);
  return answer;
};

function isDown(error: unknown): boolean {
  if (error instanceof ProviderDown) return true;
  return error instanceof oidc.ClientError && (error.code === 'OAUTH_TIMEOUT' || error.cause instanceof ProviderDown);
}

/** What a fault of the library means to whoever signs in. */
export function faultOf(error: unknown): ProviderDown | NotSignedIn {
  if (isDown(error)) return new ProviderDown();
  const denied = error instanceof oidc.AuthorizationResponseError && error.error === 'access_denied';
  return new NotSignedIn(denied ? 'cancelled' : 'failed');
}

/** A fault as it may be written down: never what came with it, which names people. */
export function plainFault(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `${code} ${error instanceof Error ? error.message : ''}`.trim();
}
