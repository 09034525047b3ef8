/** A refusal or failure of the server, with what a screen needs to say what happened. */
export class ApiError extends Error {
  /** Code of the shared error table; `offline` when no answer came, `internal` when it could not be read. */
  readonly code: string;
  /** HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly field: string | undefined;
  /** key of a more exact sentence in a capability's terms */
  readonly reason: string | undefined;
  readonly params: Record<string, unknown> | undefined;

  constructor(
    status: number,
    refusal: { code: string; field?: string; reason?: string; params?: Record<string, unknown> },
  ) {
    super(refusal.code);
    this.name = 'ApiError';
    this.code = refusal.code;
    this.status = status;
    this.field = refusal.field;
    this.reason = refusal.reason;
    this.params = refusal.params;
  }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Asks our own server: JSON both ways, session by cookie. A file goes as it is, under its own type.
 * @param path absolute path with query, e.g. `/api/v1/session`
 * @param accept the form of JSON that is wished for
 * @returns the answer's body; `undefined` on 204
 * @throws ApiError on any refusal, on a lost connection (`offline`) and on an unreadable answer (`internal`)
 */
export async function request<T>(
  method: Method,
  path: string,
  body?: unknown,
  accept = 'application/json',
): Promise<T> {
  return contentOf<T>(await send(method, path, body, accept));
}

/** The same for what nobody's name may stand by: whoever is signed in on this device is not told to the server. @throws ApiError as `request` does */
export async function requestAsNobody<T>(path: string, body: unknown): Promise<T> {
  return contentOf<T>(await send('POST', path, body, 'application/json', 'omit'));
}

async function contentOf<T>(answer: Response): Promise<T> {
  if (answer.status === 204) return undefined as T;
  const content: unknown = await answer.json().catch(() => {
    throw new ApiError(answer.status, { code: 'internal' });
  });
  if (answer.ok) return content as T;
  throw new ApiError(answer.status, refusalIn(content));
}

/** Fetches a file from our own server. @throws ApiError as `request` does */
export async function requestFile(path: string): Promise<Blob> {
  const answer = await send('GET', path, undefined, '*/*');
  if (answer.ok)
    return answer.blob().catch(() => {
      // Cut off in the middle of it.
      throw new ApiError(0, { code: 'offline' });
    });
  throw new ApiError(answer.status, refusalIn(await answer.json().catch(() => undefined)));
}

async function send(
  method: Method,
  path: string,
  body: unknown,
  accept: string,
  credentials: RequestCredentials = 'same-origin',
): Promise<Response> {
  const init: RequestInit = {
    method,
    credentials,
    headers: { accept },
  };
  if (body instanceof Blob) {
    init.body = body;
    init.headers = { accept, 'content-type': body.type };
  } else if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { accept, 'content-type': 'application/json' };
  }
  return fetch(path, init).catch(() => {
    throw new ApiError(0, { code: 'offline' });
  });
}

function refusalIn(content: unknown): {
  code: string;
  field?: string;
  reason?: string;
  params?: Record<string, unknown>;
} {
  if (typeof content === 'object' && content !== null && 'error' in content) {
    const error = content.error;
    if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
      return error as { code: string; field?: string; reason?: string; params?: Record<string, unknown> };
    }
  }
  return { code: 'internal' };
}
