import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { webhookOf } from './settings.ts';
import { deliver, type Message } from './webhook.ts';

interface Taken {
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const taken: Taken[] = [];
/** What the port does next: a status with a body, or nothing at all. */
let answers: { status: number; body?: string; headers?: Record<string, string> } | 'silence' = { status: 200 };
let server: Server;
let url = '';
const message: Message = { key: 'c/7', text: '【值班呼叫】普东：一件急事', at: Date.UTC(2026, 5, 8) };
const never = new AbortController().signal;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
    request.on('end', () => {
      taken.push({ url: request.url ?? '', headers: request.headers, body });
      if (answers !== 'silence') response.writeHead(answers.status, answers.headers).end(answers.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/robot/send?access_token=SECRET`;
});
beforeEach(() => {
  taken.length = 0;
  answers = { status: 200, body: '{"errcode":0}' };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('[R13] plain JSON carries a key, and its body is signed', async () => {
  answers = { status: 204 };
  await deliver({ kind: 'json', url, secret: 's' }, message, never);
  const [one] = taken;
  expect(JSON.parse(one?.body ?? '')).toEqual({ key: 'c/7', text: message.text, at: '2026-06-08T00:00:00.000Z' });
  expect(one?.headers['idempotency-key']).toBe('c/7');
  const sign = createHmac('sha256', 's')
    .update(one?.body ?? '')
    .digest('hex');
  expect(one?.headers['x-liandong-signature']).toBe(`sha256=${sign}`);
});

it('[R13] WeCom and DingTalk are sent a text; DingTalk’s address is signed with the time', async () => {
  await deliver({ kind: 'wecom', url }, message, never);
  await deliver({ kind: 'dingtalk', url, secret: 'SEC1' }, message, never);
  const [wecom, dingtalk] = taken;
  expect(JSON.parse(wecom?.body ?? '')).toEqual({ msgtype: 'text', text: { content: message.text } });
  expect(wecom?.url).toBe('/robot/send?access_token=SECRET');
  const query = new URL(dingtalk?.url ?? '', url).searchParams;
  const sign = createHmac('sha256', 'SEC1').update(`${message.at}\nSEC1`).digest('base64');
  expect([query.get('access_token'), query.get('timestamp'), query.get('sign')]).toEqual([
    ...['SECRET', String(message.at), sign],
  ]);
});

it('[R13] what is not taken says so, and holds nothing of the address: 500, an error within 200, a redirect, silence, nobody there', async () => {
  const fault = async (kind: 'json' | 'wecom', to = url): Promise<string> => {
    const error = await deliver({ kind, url: to }, message, never, 150).catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: 'NotTaken' });
    expect(String((error as Error).stack)).not.toContain('SECRET');
    return (error as Error).message;
  };
  answers = { status: 500 };
  expect(await fault('json')).toBe('answer 500');
  answers = { status: 200, body: '{"errcode":45009,"errmsg":"api freq out of limit"}' };
  expect(await fault('wecom')).toBe('errcode 45009');
  answers = { status: 200, body: '<html>' };
  expect(await fault('wecom')).toBe('no errcode');
  answers = { status: 302, headers: { location: 'http://127.0.0.1:1/' } };
  expect(await fault('json')).toBe('answer 302');
  answers = 'silence';
  expect(await fault('json')).toBe('TimeoutError');
  expect(await fault('json', 'http://127.0.0.1:1/?access_token=SECRET')).not.toBe('');
});

it('[R13] settings: one place each, https or this machine, and half of them is a mistake that names no value', () => {
  expect(webhookOf({})).toBeUndefined();
  expect(webhookOf({ LIANDONG_WEBHOOK_URL: 'https://a.example/x' })).toEqual({
    ...{ kind: 'json', url: 'https://a.example/x' },
  });
  for (const wrong of [
    { LIANDONG_WEBHOOK_URL: 'http://a.example/SECRET' },
    { LIANDONG_WEBHOOK_URL: 'SECRET' },
    { LIANDONG_WEBHOOK_SECRET: 'SECRET' },
    { LIANDONG_WEBHOOK_URL: 'https://a/SECRET', LIANDONG_WEBHOOK_URL_FILE: '/SECRET' },
    { LIANDONG_WEBHOOK_URL: 'https://a/SECRET', LIANDONG_WEBHOOK_SECRET_FILE: '/nowhere' },
  ])
    expect(() => webhookOf(wrong)).toThrow(/^LIANDONG_WEBHOOK_(?!.*SECRET\/)/);
});
