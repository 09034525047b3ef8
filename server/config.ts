import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { webhookEnvironment, WebhookFault, webhookOf, type WebhookSettings } from './outgoing/settings.ts';
import { hotlinesOf, hotlinesPattern, type Hotline } from './hotlines.ts';
import { fallbacks, type Limits } from './limits.ts';

const Flag = Type.Enum(['0', '1']);
/** Thirty at the least: for so long a phone may keep what it could not send. */
const Days = Type.String({ pattern: '^([3-9][0-9]|[1-9][0-9]{2,3})$' });
const Natural = Type.String({ pattern: '^[0-9]{1,9}$' });

/** What the environment may say; everything is text there. */
const Environment = Type.Object({
  HOST: Type.Optional(Type.String({ minLength: 1, maxLength: 253, pattern: '^[0-9A-Za-z.:-]+$' })),
  PORT: Type.Optional(Type.String({ pattern: '^[0-9]{1,5}$' })),
  LIANDONG_DATA: Type.Optional(Type.String({ minLength: 1 })),
  LIANDONG_SAMPLES: Type.Optional(Flag),
  TLS_CERT: Type.Optional(Type.String({ minLength: 1 })),
  TLS_KEY: Type.Optional(Type.String({ minLength: 1 })),
  /** addresses of proxies that are believed, with commas between */
  TRUST_PROXY: Type.Optional(Type.String({ minLength: 1 })),
  /** exact origins of the pages, with commas between, where they differ from the address asked */
  ORIGINS: Type.Optional(Type.String({ minLength: 1 })),
  INSECURE: Type.Optional(Flag),
  /** what wraps the keys of people: base64 of 32 bytes, the current one first, older ones behind a comma */
  LIANDONG_MASTER_KEY: Type.Optional(Type.String({ minLength: 1 })),
  /** the same in a file, in lines */
  LIANDONG_MASTER_KEY_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** the register of erased people */
  LIANDONG_ERASED_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** folder for signed checkpoints of the ledger */
  LIANDONG_CHECKPOINTS: Type.Optional(Type.String({ minLength: 1 })),
  /** what signs them: Ed25519 in PKCS8 PEM */
  LIANDONG_LEDGER_KEY_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** the provider of sign-in by OpenID Connect: its issuer, as it writes it itself */
  LIANDONG_OIDC_ISSUER: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  LIANDONG_OIDC_CLIENT_ID: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  LIANDONG_OIDC_CLIENT_SECRET: Type.Optional(Type.String({ minLength: 1 })),
  /** the same in a file */
  LIANDONG_OIDC_CLIENT_SECRET_FILE: Type.Optional(Type.String({ minLength: 1 })),
  /** what people call it */
  LIANDONG_OIDC_NAME: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
  ...webhookEnvironment,
  LIANDONG_BODY_BYTES: Type.Optional(Natural),
  LIANDONG_HANDSHAKES: Type.Optional(Natural),
  LIANDONG_SIGN_IN_TRIES: Type.Optional(Natural),
  LIANDONG_REMEMBER_DAYS: Type.Optional(Days),
  LIANDONG_PHOTO_DAYS: Type.Optional(Days),
  LIANDONG_REPORT_PHOTO_DAYS: Type.Optional(Days),
  LIANDONG_ROW_DAYS: Type.Optional(Days),
  LIANDONG_TEXT_DAYS: Type.Optional(Days),
  LIANDONG_COMMANDS_PER_MINUTE: Type.Optional(Natural),
  LIANDONG_RECKONINGS_PER_SECOND: Type.Optional(Natural),
  LIANDONG_REVEALS_PER_HOUR: Type.Optional(Natural),
  LIANDONG_RESIDENT_LOOKS: Type.Optional(Natural),
  LIANDONG_RESIDENT_ACTS: Type.Optional(Natural),
  LIANDONG_BUILDING_ACTS: Type.Optional(Natural),
  /** numbers of help that anybody may call, as `psychological:12356,police:110` */
  LIANDONG_HOTLINES: Type.Optional(Type.String({ maxLength: 400, pattern: hotlinesPattern })),
  LIANDONG_AWAY_SECONDS: Type.Optional(Natural),
  LIANDONG_MESSAGES_PER_SECOND: Type.Optional(Natural),
  LIANDONG_SCREENS_PER_ACCOUNT: Type.Optional(Natural),
});
type Environment = Static<typeof Environment>;

/** Every variable that is read; the README's table says what each is for. */
export const settingNames = Object.keys(Environment.properties);

/** Where the master key is: told, or in a file. `made`: the file of the default, made when it is not there. */
export type MasterKeySource = { readonly text: string } | { readonly file: string; readonly made: boolean };

/** Where the key lies that signs checkpoints. `made`: the file of the default, made when it is not there. */
export interface LedgerKeySource {
  readonly file: string;
  readonly made: boolean;
}

/** A provider by which people may sign in. */
export interface OpenidSettings {
  /** https, or this machine itself */
  readonly issuer: string;
  readonly clientId: string;
  /** none: PKCE alone shows that who began is who comes back */
  readonly secret?: string;
  /** as people call it; the screens have a word of their own when left out */
  readonly name?: string;
}

export interface Config {
  readonly host: string;
  /** 0 = any free one */
  readonly port: number;
  /** absolute path */
  readonly data: string;
  readonly samples: boolean;
  readonly tls: { readonly cert: string; readonly key: string } | undefined;
  readonly proxies: readonly string[];
  readonly origins: readonly string[];
  readonly limits: Limits;
  readonly masterKey: MasterKeySource;
  readonly ledgerKey: LedgerKeySource;
  /** where checkpoints of the ledger are put; absolute path */
  readonly checkpoints: string;
  /** the register of erased people; absolute path */
  readonly erasedFile: string;
  /** undefined: by password and link alone */
  readonly openid: OpenidSettings | undefined;
  /** by which messages go out; undefined: none do */
  readonly webhook: WebhookSettings | undefined;
  readonly hotlines: readonly Hotline[];
  /** where the built pages lie; absolute path */
  readonly client: string;
}

/** What is wrong with a setting: a key of `config.terms.ts`, and what fills its sentence. */
export class ConfigFault extends Error {
  override name = 'ConfigFault';
  constructor(
    readonly reason:
      | 'config.value'
      | 'config.tls_pair'
      | 'config.insecure'
      | 'config.samples'
      | 'config.master_key'
      | 'config.master_key_missing'
      | 'config.master_key_other'
      | 'config.ledger_key'
      | 'config.oidc_incomplete'
      | 'config.oidc_issuer'
      | 'config.oidc_secret'
      | 'config.webhook',
    readonly params: Readonly<Record<string, string>> = {},
  ) {
    super(`${reason} ${JSON.stringify(params)}`);
  }
}

function list(text: string | undefined): string[] {
  return (text ?? '').split(',').flatMap((part) => part.trim() || []);
}

/** Whether only this machine can reach an address. */
export function isLoopback(host: string): boolean {
  if (host === 'localhost' || host === '::1') return true;
  return isIP(host) === 4 && host.startsWith('127.');
}

function checkSafety(env: Environment, host: string): void {
  if ((env.TLS_CERT === undefined) !== (env.TLS_KEY === undefined)) throw new ConfigFault('config.tls_pair');
  if (isLoopback(host)) return;
  const guarded = env.TLS_CERT !== undefined || env.TRUST_PROXY !== undefined;
  if (!guarded && env.INSECURE !== '1') throw new ConfigFault('config.insecure', { host });
  if (env.LIANDONG_SAMPLES === undefined) throw new ConfigFault('config.samples', { host });
}

function limitsOf(env: Environment): Limits {
  const number = (text: string | undefined, fallback: number): number => (text === undefined ? fallback : Number(text));
  return {
    photoDays: number(env.LIANDONG_PHOTO_DAYS, fallbacks.photoDays),
    reportPhotoDays: number(env.LIANDONG_REPORT_PHOTO_DAYS, fallbacks.reportPhotoDays),
    rowDays: number(env.LIANDONG_ROW_DAYS, fallbacks.rowDays),
    textDays: number(env.LIANDONG_TEXT_DAYS, fallbacks.textDays),
    rememberDays: number(env.LIANDONG_REMEMBER_DAYS, fallbacks.rememberDays),
    bodyBytes: number(env.LIANDONG_BODY_BYTES, fallbacks.bodyBytes),
    handshakesPerSecond: number(env.LIANDONG_HANDSHAKES, fallbacks.handshakesPerSecond),
    signInTries: number(env.LIANDONG_SIGN_IN_TRIES, fallbacks.signInTries),
    commandsPerMinute: number(env.LIANDONG_COMMANDS_PER_MINUTE, fallbacks.commandsPerMinute),
    reckoningsPerSecond: number(env.LIANDONG_RECKONINGS_PER_SECOND, fallbacks.reckoningsPerSecond),
    revealsPerHour: number(env.LIANDONG_REVEALS_PER_HOUR, fallbacks.revealsPerHour),
    residentLooks: number(env.LIANDONG_RESIDENT_LOOKS, fallbacks.residentLooks),
    residentActs: number(env.LIANDONG_RESIDENT_ACTS, fallbacks.residentActs),
    buildingActs: number(env.LIANDONG_BUILDING_ACTS, fallbacks.buildingActs),
    awaySeconds: number(env.LIANDONG_AWAY_SECONDS, fallbacks.awaySeconds),
    messagesPerSecond: number(env.LIANDONG_MESSAGES_PER_SECOND, fallbacks.messagesPerSecond),
    screensPerAccount: number(env.LIANDONG_SCREENS_PER_ACCOUNT, fallbacks.screensPerAccount),
  };
}

/** What of the settings names the master key. */
export type MasterKeySettings = Pick<Environment, 'LIANDONG_MASTER_KEY' | 'LIANDONG_MASTER_KEY_FILE'>;

/** Where settings say that the master key is. @throws ConfigFault: two that contradict each other are nobody's wish */
export function masterKeyOf(
  { LIANDONG_MASTER_KEY: text, LIANDONG_MASTER_KEY_FILE: file }: MasterKeySettings,
  data: string,
): MasterKeySource {
  if (text !== undefined && file !== undefined) throw new ConfigFault('config.master_key');
  if (text !== undefined) return { text };
  return file === undefined ? { file: join(data, 'master.key'), made: true } : { file: resolve(file), made: false };
}

/** What of the settings names what is kept apart from the data, beside the master key. */
export type ApartSettings = Pick<
  Environment,
  'LIANDONG_LEDGER_KEY_FILE' | 'LIANDONG_CHECKPOINTS' | 'LIANDONG_ERASED_FILE'
>;

/** Where the ledger's key, its checkpoints and the register of the erased are looked for; absolute paths. */
export function apartOf(
  {
    LIANDONG_LEDGER_KEY_FILE: keyFile,
    LIANDONG_CHECKPOINTS: checkpoints = '',
    LIANDONG_ERASED_FILE: erasedFile = '',
  }: ApartSettings,
  data: string,
): Pick<Config, 'ledgerKey' | 'checkpoints' | 'erasedFile'> {
  return {
    ledgerKey: keyFile ? { file: resolve(keyFile), made: false } : { file: join(data, 'ledger-key.pem'), made: true },
    checkpoints: resolve(checkpoints || join(data, 'checkpoints')),
    erasedFile: resolve(erasedFile || join(data, 'erased.jsonl')),
  };
}

/** Half a provider is a mistake; and what people bring from it goes over no open line. */
function openidOf(env: Environment): OpenidSettings | undefined {
  const { LIANDONG_OIDC_ISSUER: issuer, LIANDONG_OIDC_CLIENT_ID: clientId, LIANDONG_OIDC_NAME: name } = env;
  if (issuer === undefined || clientId === undefined) {
    const given = Object.keys(env).some((key) => key.startsWith('LIANDONG_OIDC_'));
    if (given) throw new ConfigFault('config.oidc_incomplete');
    return undefined;
  }
  const { protocol, hostname, search = '', hash = '' } = URL.canParse(issuer) ? new URL(issuer) : {};
  const guarded = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname?.replace(/[[\]]/g, '') ?? ''));
  if (!guarded || search !== '' || hash !== '') throw new ConfigFault('config.oidc_issuer', { issuer });
  const secret = openidSecret(env);
  return { issuer, clientId, ...(secret === undefined ? {} : { secret }), ...(name === undefined ? {} : { name }) };
}

function openidSecret({
  LIANDONG_OIDC_CLIENT_SECRET: text,
  LIANDONG_OIDC_CLIENT_SECRET_FILE: file,
}: Environment): string | undefined {
  if (text === undefined && file === undefined) return undefined;
  try {
    const secret = file === undefined ? text : readFileSync(file, 'utf8').trim();
    if (secret && (text === undefined || file === undefined)) return secret;
  } catch {
    // Said below, in the same words: which of the two is wrong can be seen from the settings.
  }
  throw new ConfigFault('config.oidc_secret', { file: file ?? '' });
}

function webhookIn(env: Environment): WebhookSettings | undefined {
  try {
    return webhookOf(env);
  } catch (error) {
    throw error instanceof WebhookFault ? new ConfigFault('config.webhook', { names: error.message }) : error;
  }
}

/**
 * Reads the settings; an empty variable counts as unset.
 * @throws ConfigFault that names the setting
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const named = settingNames.flatMap((key) => (environment[key] ? [[key, environment[key]] as const] : []));
  const env: unknown = Object.fromEntries(named);
  const fault = Value.Errors(Environment, env)[0];
  if (!Value.Check(Environment, env)) {
    const name = fault?.instancePath.slice(1) ?? '';
    throw new ConfigFault('config.value', { name, value: environment[name] ?? '' });
  }
  const host = env.HOST ?? '127.0.0.1';
  const port = Number(env.PORT ?? '8080');
  if (port > 65_535) throw new ConfigFault('config.value', { name: 'PORT', value: String(port) });
  checkSafety(env, host);
  const data = resolve(env.LIANDONG_DATA ?? 'data');
  return {
    host,
    port,
    data,
    samples: env.LIANDONG_SAMPLES !== '0',
    tls: env.TLS_CERT !== undefined && env.TLS_KEY !== undefined ? { cert: env.TLS_CERT, key: env.TLS_KEY } : undefined,
    proxies: list(env.TRUST_PROXY),
    origins: list(env.ORIGINS),
    limits: limitsOf(env),
    masterKey: masterKeyOf(env, data),
    ...apartOf(env, data),
    openid: openidOf(env),
    webhook: webhookIn(env),
    hotlines: hotlinesOf(env.LIANDONG_HOTLINES),
    client: fileURLToPath(new URL('../../client/dist', import.meta.url)),
  };
}
