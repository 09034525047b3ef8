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
  const page = (nonce: string): string =>
    `<!doctype html><title>联动</title><script nonce="${nonce}"></script><link nonce="${nonce}"><p>${'实时'.repeat(200)}</p>`;
  let running: Running;
  let url = '';

  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), page('of-each-answer'));
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

  it('the page of every address is asked for each time; what the server does not have is no page', async () => {
    for (const path of ['/', '/c/440604012051/wall', '/index.html?a']) {
      const { headers } = await asked(path, 'br');
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
      // Asked for by a tag of its own, a kept page would come back under a policy that names another nonce.
      expect(headers).not.toHaveProperty('etag');
      expect(headers).not.toHaveProperty('last-modified');
    }
    // Also by what takes no compressed answer, as a probe does.
    expect((await asked('/')).headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8' });
    expect(JSON.parse((await asked('/assets/gone.js', 'br')).bytes.toString())).toMatchObject({
      error: { code: 'not_found' },
    });
  });

  it('[P10] each answer has a nonce of its own, in the page and in its policy, and nothing inline runs without', async () => {
    const nonces = new Set<string>();
    for (let n = 0; n < 20; n++) {
      const { headers, bytes } = await asked('/c/440604012051/wall');
      const policy = String(headers['content-security-policy']);
      const [, nonce = ''] = /script-src 'self' 'nonce-([\w-]{22})' 'strict-dynamic';/.exec(policy) ?? [];
      expect(bytes.toString()).toBe(page(nonce));
      expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
      expect(policy).not.toContain('unsafe');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(20);
    expect(String((await asked('/api/v1/session')).headers['content-security-policy'])).not.toMatch(/nonce|unsafe/);
  });

  it('[P10] what a browser refused is counted and not read; a long report is refused', async () => {
    const report = (body: string): Promise<Response> =>
      fetch(`${url}/policy-reports`, { method: 'POST', body, headers: { 'content-type': 'application/csp-report' } });
    expect((await report('{"csp-report":{')).status).toBe(204);
    expect((await report('x'.repeat(9_000))).status).toBe(413);
  });
});
