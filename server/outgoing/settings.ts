import { readFileSync } from 'node:fs';
import { Type, type Static } from 'typebox';

/** How the port that takes our messages wants to be spoken to. */
const kinds = ['wecom', 'dingtalk', 'json'] as const;

const Said = Type.Optional(Type.String({ minLength: 1 }));
/** What the environment may say of it. The address itself opens the port for whoever has it: nothing of it is ever written down. */
export const webhookEnvironment = {
  LIANDONG_WEBHOOK_URL: Said,
  LIANDONG_WEBHOOK_URL_FILE: Said,
  LIANDONG_WEBHOOK_KIND: Type.Optional(Type.Enum(kinds)),
  LIANDONG_WEBHOOK_SECRET: Said,
  LIANDONG_WEBHOOK_SECRET_FILE: Said,
} as const;
const Environment = Type.Object(webhookEnvironment);

export interface WebhookSettings {
  readonly kind: (typeof kinds)[number];
  readonly url: string;
  /** signs what is sent, where the port wants that */
  readonly secret?: string;
}

/** What is wrong with the settings, in the names of the variables and no value of them. */
export class WebhookFault extends Error {
  override name = 'WebhookFault';
}

function oneOf(text: string | undefined, file: string | undefined, name: string): string | undefined {
  if (text !== undefined && file !== undefined) throw new WebhookFault(`${name}, ${name}_FILE`);
  if (file === undefined) return text;
  try {
    const read = readFileSync(file, 'utf8').trim();
    if (read) return read;
  } catch {
    // Said below: which file, the setting itself says.
  }
  throw new WebhookFault(`${name}_FILE`);
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The one port by which messages go out; undefined where none is set up.
 * @throws WebhookFault
 */
export function webhookOf(env: Static<typeof Environment>): WebhookSettings | undefined {
  const url = oneOf(env.LIANDONG_WEBHOOK_URL, env.LIANDONG_WEBHOOK_URL_FILE, 'LIANDONG_WEBHOOK_URL');
  const secret = oneOf(env.LIANDONG_WEBHOOK_SECRET, env.LIANDONG_WEBHOOK_SECRET_FILE, 'LIANDONG_WEBHOOK_SECRET');
  if (url === undefined) {
    if (secret !== undefined) throw new WebhookFault('LIANDONG_WEBHOOK_URL');
    return undefined;
  }
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  if (protocol !== 'https:' && !(protocol === 'http:' && loopback.has(hostname)))
    throw new WebhookFault('LIANDONG_WEBHOOK_URL');
  return { kind: env.LIANDONG_WEBHOOK_KIND ?? 'json', url, ...(secret === undefined ? {} : { secret }) };
}
