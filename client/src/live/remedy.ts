import { errors, type ErrorCode, type Remedy } from '@liandong/shared/protocol/errors';
import type { Answer, Reply } from '@liandong/shared/protocol/up';

/** What a screen does about an error: the table says it, and nobody else. A code of a newer server is only shown. */
export function remedyOf(code: string | undefined): Remedy {
  return code !== undefined && Object.hasOwn(errors, code) ? errors[code as ErrorCode].remedy : 'show';
}

/** Whether an error decides nothing: the wish stays and is sent again, once there is room for it, or a login. */
export function isForLater(code: string | undefined): boolean {
  return ['retry', 'sign_in'].includes(remedyOf(code));
}

/** Whether an error ends the work of this page: a person signs in, or loads it anew. */
export function endsPage(code: string | undefined): code is string {
  return ['sign_in', 'reload'].includes(remedyOf(code));
}

/** The code of an answer, where only a newer page can do what was wished. */
export function asksReload(reply: Reply<Answer> | undefined): string | undefined {
  const code = reply?.error?.code;
  return remedyOf(code) === 'reload' ? code : undefined;
}
