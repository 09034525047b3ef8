import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { ConfigFault, readConfig } from './config.ts';
import { processTerms } from './terms.ts';

describe('settings', () => {
  it('need nothing: loopback, port 8080, samples', () => {
    expect(readConfig({ PATH: '/bin', HOST: '' })).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      samples: true,
      tls: undefined,
    });
  });

  it('let other machines in only by TLS, a named proxy or an express wish', () => {
    const open = { HOST: '0.0.0.0', LIANDONG_SAMPLES: '0' };
    expect(() => readConfig(open)).toThrow(ConfigFault);
    for (const more of [{ TLS_CERT: 'a', TLS_KEY: 'b' }, { TRUST_PROXY: '10.0.0.1' }, { INSECURE: '1' }]) {
      expect(readConfig({ ...open, ...more }).host).toBe('0.0.0.0');
    }
  });

  it('[P2] let refusals be remembered for longer than 30 days, never for less', () => {
    const days = (text: string) => readConfig({ LIANDONG_REMEMBER_DAYS: text }).limits.rememberDays;
    expect([readConfig({}).limits.rememberDays, days('30'), days('365')]).toEqual([30, 30, 365]);
    expect(readConfig({ LIANDONG_PHOTO_DAYS: '90' }).limits.photoDays).toBe(90);
    expect(() => readConfig({ LIANDONG_PHOTO_DAYS: '29' })).toThrow(ConfigFault);
    for (const text of ['0', '7', '29', '030', '-40', '1e3']) expect(() => days(text), text).toThrow(ConfigFault);
  });

  it('[R41] name a provider of sign-in whole, over a guarded line', () => {
    const whole = { LIANDONG_OIDC_ISSUER: 'https://id.example', LIANDONG_OIDC_CLIENT_ID: 'liandong' };
    expect(readConfig({}).openid).toBeUndefined();
    expect(readConfig(whole).openid).toEqual({ issuer: 'https://id.example', clientId: 'liandong' });
    const named = { ...whole, LIANDONG_OIDC_CLIENT_SECRET: 's', LIANDONG_OIDC_NAME: 'ID' };
    expect(readConfig(named).openid).toMatchObject({ secret: 's', name: 'ID' });
    for (const issuer of ['http://localhost:1', 'http://127.0.0.1:1/a', 'http://[::1]:1'])
      expect(readConfig({ ...whole, LIANDONG_OIDC_ISSUER: issuer }).openid?.issuer).toBe(issuer);
    for (const issuer of [
      'http://id.example',
      'id.example',
      'https://id.example/?a',
      'https://id.example/#a',
      'ftp://a',
    ])
      expect(catchFault({ ...whole, LIANDONG_OIDC_ISSUER: issuer }).reason, issuer).toBe('config.oidc_issuer');
    for (const part of [{ LIANDONG_OIDC_NAME: 'ID' }, { LIANDONG_OIDC_ISSUER: 'https://id.example' }])
      expect(catchFault(part).reason).toBe('config.oidc_incomplete');
    const file = fileURLToPath(import.meta.url);
    expect(readConfig({ ...whole, LIANDONG_OIDC_CLIENT_SECRET_FILE: file }).openid?.secret).toContain('a whole file');
    for (const LIANDONG_OIDC_CLIENT_SECRET_FILE of [`${file}.none`, file])
      expect(
        catchFault({ ...named, LIANDONG_OIDC_CLIENT_SECRET_FILE }).reason,
        'not there, or two that contradict each other',
      ).toBe('config.oidc_secret');
  });

  it('say in both languages what is wrong', () => {
    for (const env of [
      ...[{ PORT: 'x' }, { HOST: '0.0.0.0' }, { TLS_KEY: 'b' }, { HOST: '::', INSECURE: '1' }],
      ...[{ LIANDONG_OIDC_NAME: 'a' }, { LIANDONG_OIDC_ISSUER: 'http://a', LIANDONG_OIDC_CLIENT_ID: 'b' }],
    ]) {
      const fault = catchFault(env);
      expect(Object.keys(processTerms.zh)).toContain(fault.reason);
      expect(Object.keys(processTerms.en)).toContain(fault.reason);
    }
  });
});

function catchFault(env: Parameters<typeof readConfig>[0]): ConfigFault {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigFault) return error;
    throw error;
  }
  throw new Error('the settings were taken');
}
