import { createHmac } from 'node:crypto';
import type { WebhookSettings } from './settings.ts';

/** Longest that the port may take to answer, ms. */
const usualPatience = 10_000;
/** Longest answer that is read, bytes: a few words say whether it was taken. */
const mostRead = 16_384;

/** A message for the port; the same key means the same message, sent again. */
export interface Message {
  readonly key: string;
  readonly text: string;
  /** server time, ms since 1970 UTC */
  readonly at: number;
}

/** Why a message was not taken, in words that hold nothing of the address or of the message. */
export class NotTaken extends Error {
  override name = 'NotTaken';
}

interface Wish {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text);
const asText = (text: string): string => JSON.stringify({ msgtype: 'text', text: { content: text } });

/** DingTalk wants the time and its signature in the address. */
function signed(url: string, secret: string | undefined, at: number): string {
  if (secret === undefined) return url;
  const target = new URL(url);
  target.searchParams.set('timestamp', String(at));
  target.searchParams.set('sign', hmac(secret, `${at}\n${secret}`).digest('base64'));
  return target.href;
}

/** A message as one kind of port takes it. */
function wishFor({ kind, url, secret }: WebhookSettings, { key, text, at }: Message): Wish {
  const headers = { 'content-type': 'application/json; charset=utf-8' };
  if (kind === 'wecom') return { url, headers, body: asText(text) };
  if (kind === 'dingtalk') return { url: signed(url, secret, at), headers, body: asText(text) };
  const body = JSON.stringify({ key, text, at: new Date(at).toISOString() });
  const keyed = { ...headers, 'idempotency-key': key };
  if (secret === undefined) return { url, body, headers: keyed };
  return { url, body, headers: { ...keyed, 'x-liandong-signature': `sha256=${hmac(secret, body).digest('hex')}` } };
}

async function beginningOf(answer: Response): Promise<string> {
  let read = '';
  const decoder = new TextDecoder();
  // One that goes on without end is left.
  for await (const piece of answer.body ?? []) {
    read += decoder.decode(piece as Uint8Array, { stream: true });
    if (read.length > mostRead) break;
  }
  return read;
}

/** WeCom and DingTalk answer 200 also to what they did not take, and say so in the answer. */
function refusedIn(text: string): string | undefined {
  try {
    const { errcode } = JSON.parse(text) as { errcode?: unknown };
    return errcode === 0 ? undefined : `errcode ${Number(errcode)}`;
  } catch {
    return 'no errcode';
  }
}

/**
 * Sends a message once.
 * @throws NotTaken when it was not taken, or nobody knows whether it was
 */
export async function deliver(
  settings: WebhookSettings,
  message: Message,
  stop: AbortSignal,
  patience = usualPatience,
): Promise<void> {
  const { url, body, headers } = wishFor(settings, message);
  const signal = AbortSignal.any([stop, AbortSignal.timeout(patience)]);
  let refused: string | undefined;
  try {
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'manual', signal });
    const text = await beginningOf(answer);
    refused = answer.ok ? (settings.kind === 'json' ? undefined : refusedIn(text)) : `answer ${answer.status}`;
  } catch (error) {
    // Its message may name the address, which is a secret: what kind of fault it is says enough.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
    throw new NotTaken(code ?? (cause instanceof Error ? cause.name : 'no answer'));
  }
  if (refused !== undefined) throw new NotTaken(refused);
}
