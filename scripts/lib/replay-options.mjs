import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { replayWords } from './replay-words.mjs';
import { root } from './root.mjs';

const named = { profile: {}, url: {}, token: {}, speed: {}, patience: {} };
for (const option of Object.values(named)) option.type = 'string';

const dataFolder = () => resolve(process.env.LIANDONG_DATA || resolve(root, 'data'));

function checked(url) {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error(url);
  return url.replace(/\/+$/, '');
}

/**
 * Where the server is: as named, else where the server of the data folder says that it listens, else where
 * it would listen by its settings. A server that comes back may listen elsewhere, so it is looked up each time.
 */
function addressFrom(url) {
  if (url) {
    try {
      const address = checked(url);
      return () => address;
    } catch (error) {
      throw new Error(replayWords.badUrl(url), { cause: error });
    }
  }
  const file = resolve(dataFolder(), 'address');
  const { HOST, PORT, TLS_CERT } = process.env;
  const bySettings = `${TLS_CERT ? 'https' : 'http'}://${HOST || '127.0.0.1'}:${PORT || '8080'}`;
  return () => {
    const address = existsSync(file) ? readFileSync(file, 'utf8').trim() : bySettings;
    // A server that listens everywhere is asked on this machine.
    return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
  };
}

/** The token of the sample feed account, from the data folder. */
function sampleToken() {
  const file = resolve(dataFolder(), 'sample-accounts.json');
  if (!existsSync(file)) throw new Error(replayWords.noToken(file));
  const account = JSON.parse(readFileSync(file, 'utf8')).find(({ role }) => role === 'feed');
  // After a restore the account stands there without it.
  if (!account?.token) throw new Error(replayWords.noToken(file));
  return account.token;
}

/** What was asked for on the command line and in the environment. @throws with a sentence for people */
export function replayOptions() {
  const { values, positionals } = parseArgs({ options: named, allowPositionals: true });
  const [file] = positionals;
  if (positionals.length !== 1) throw new Error(replayWords.usage);
  // npm runs a script in the repository; what was typed is meant from where it was typed.
  const path = resolve(process.env.INIT_CWD ?? '.', file);
  if (!existsSync(path)) throw new Error(replayWords.noFile(path));
  const { speed = 'max', patience = '300' } = values;
  if (speed !== 'max' && !(Number(speed) > 0)) throw new Error(replayWords.badSpeed);
  if (!(Number(patience) >= 0)) throw new Error(replayWords.badPatience);
  return {
    path,
    feed: values.profile ?? (/\.csv$/i.test(path) ? 'henan-flood-2021' : 'wuhan2020'),
    address: addressFrom(values.url ?? process.env.LIANDONG_URL),
    speed: Number(speed),
    patience: Number(patience) * 1000,
    token: values.token ?? process.env.LIANDONG_TOKEN ?? sampleToken(),
  };
}
