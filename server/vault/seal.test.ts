import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ConfigFault } from '../config.ts';
import { parseMasterKeys } from './master-keys.ts';
import { seal, unseal } from './seal.ts';

const newKey = (): string => randomBytes(32).toString('base64');
const name = '周雪梅';

describe('sealing', () => {
  it('[P7] opens with the same key in the same place, and with no other, nor with any byte changed', () => {
    const key = randomBytes(32);
    const sealed = seal(key, 'here', name);
    expect(unseal(key, 'here', sealed)).toBe(name);
    expect(seal(key, 'here', name), 'the same text never looks the same').not.toBe(sealed);
    expect(() => unseal(randomBytes(32), 'here', sealed)).toThrow();
    expect(() => unseal(key, 'there', sealed)).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      expect(() => unseal(key, 'here', changed.toString('base64')), `byte ${i}`).toThrow();
    }
    for (const cut of [0, 12, 27])
      expect(() => unseal(key, 'here', bytes.subarray(0, cut).toString('base64'))).toThrow();
  });

  it('[P7] master keys that make no sense are refused', () => {
    for (const text of ['', 'x', newKey().slice(1), `${newKey()},x`])
      expect(() => parseMasterKeys(text), text).toThrow(ConfigFault);
    const [first, second] = [newKey(), newKey()];
    expect(parseMasterKeys(`${first}\n${second}\n`).byId.size).toBe(2);
    expect(parseMasterKeys(`${first},${second}`).current.bytes).toEqual(Buffer.from(first, 'base64'));
  });
});
