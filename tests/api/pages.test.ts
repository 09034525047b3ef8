import { get } from 'node:http';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readConfig } from '@liandong/server/config';
import { serve, type Running } from '@liandong/server/serve';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const { precompress } = (await import(new URL('../../scripts/lib/precompress.mjs', import.meta.url).href)) as {
  precompress: (folder: string) => Promise<void>;
};

describe('the built pages', () => {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-pages-'));
  const script = `console.log(${JSON.stringify('三社联动 '.repeat(400))});`;
  const page = `<!doctype html><title>联动</title><p>${'实时'.repeat(200)}</p>`;
  let running: Running;
  let url = '';

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), page);
    writeFileSync(join(folder, 'assets/main-1.js'), script);
    writeFileSync(join(folder, 'assets/small-1.js'), '1;');
    await precompress(folder);
    const config = readConfig({ PORT: '0', LIANDONG_DATA: join(folder, 'data'), LIANDONG_SAMPLES: '0' });
    running = await serve({ ...config, client: folder });
    url = running.address;
  });
  afterAll(async () => {
    await running.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** What comes over the wire, not unpacked. */
  function asked(path: string, encoding?: string): Promise<{ headers: Record<string, unknown>; bytes: Buffer }> {
    return new Promise((resolve, reject) => {
      get(`${url}${path}`, { headers: encoding === undefined ? {} : { 'accept-encoding': encoding } }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => resolve({ headers: answer.headers, bytes: Buffer.concat(parts) }));
      }).on('error', reject);
    });
  }

  it('are compressed when they are built, what is too small is not', () => {
    expect(existsSync(join(folder, 'assets/main-1.js.br'))).toBe(true);
    expect(existsSync(join(folder, 'assets/main-1.js.gz'))).toBe(true);
    expect(existsSync(join(folder, 'assets/small-1.js.br'))).toBe(false);
  });

  it('go out in the form that was built, as whoever asks can read it', async () => {
    const br = await asked('/assets/main-1.js', 'gzip, deflate, br');
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' });
    expect(br.headers['content-type']).toContain('javascript');
    expect(br.headers['cache-control']).toContain('immutable');
    expect(brotliDecompressSync(br.bytes).toString()).toBe(script);
    const gz = await asked('/assets/main-1.js', 'gzip');
    expect(gz.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(gz.bytes).toString()).toBe(script);
    const plain = await asked('/assets/main-1.js');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.bytes.toString()).toBe(script);
    expect((await asked('/assets/small-1.js', 'br, gzip')).bytes.toString()).toBe('1;');
  });

  it('the page of every address is asked for each time, compressed too', async () => {
    const { headers, bytes } = await asked('/c/440604012051/wall', 'br');
    expect(headers).toMatchObject({ 'content-encoding': 'br', 'cache-control': 'no-cache' });
    expect(headers['content-type']).toContain('text/html');
    expect(brotliDecompressSync(bytes).toString()).toBe(page);
    expect(JSON.parse((await asked('/assets/gone.js', 'br')).bytes.toString())).toMatchObject({
      error: { code: 'not_found' },
    });
  });
});
