/**
 * What the screen does about an error, beside saying it where the act was (`show`: that alone). `retry` and `sign_in`
 * keep a wish until it can be sent again; `sign_in` and `reload` offer that one step on a strip over the page.
 */
export type Remedy = 'show' | 'retry' | 'reload' | 'sign_in';

interface ErrorRow {
  /** HTTP status */
  readonly status: number;
  readonly remedy: Remedy;
}

/** Every error that crosses the wire. Words in `errors.terms.ts`, under the same code. */
export const errors = {
  invalid: { status: 400, remedy: 'show' },
  unknown_command: { status: 400, remedy: 'reload' },
  bad_json: { status: 400, remedy: 'show' },
  too_large: { status: 413, remedy: 'show' },
  unauthenticated: { status: 401, remedy: 'sign_in' },
  wrong_credentials: { status: 401, remedy: 'show' },
  session_ended: { status: 401, remedy: 'sign_in' },
  forbidden: { status: 403, remedy: 'show' },
  bad_origin: { status: 403, remedy: 'show' },
  not_found: { status: 404, remedy: 'show' },
  unknown_community: { status: 404, remedy: 'show' },
  conflict: { status: 409, remedy: 'show' },
  id_reused: { status: 409, remedy: 'show' },
  illegal: { status: 422, remedy: 'show' },
  exceeds: { status: 422, remedy: 'show' },
  client_too_old: { status: 426, remedy: 'reload' },
  too_many: { status: 429, remedy: 'retry' },
  internal: { status: 500, remedy: 'retry' },
  store_unavailable: { status: 503, remedy: 'retry' },
  overloaded: { status: 503, remedy: 'retry' },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errors;

export const errorCodes = Object.keys(errors) as readonly ErrorCode[];
