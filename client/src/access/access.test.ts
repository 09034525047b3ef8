import { describe, expect, it } from 'vitest';
import { passwordProblem } from './password.ts';
import { qrPath } from './qr-path.ts';
import { matching, placesIn } from './places.ts';

describe('ways in', () => {
  it('[access] a role is led to its own places, and to none of another community', () => {
    const grants = [{ community: 'a', role: 'volunteer' }, { community: 'a', role: 'coordinator' }] as const;
    expect(placesIn(grants, 'a')).toEqual(['field', 'market', 'desk', 'board', 'wall', 'access']);
    expect(placesIn(grants, 'b')).toEqual([]);
  });

  it('[access] a grant for every community leads into each', () => {
    expect(placesIn([{ community: '*', role: 'subdistrict' }], 'b')).toContain('desk');
  });

  it('[access] communities are found by name, subdistrict and code', () => {
    const all = [{ id: '4406', name: '普东社区', subdistrict: '祖庙街道' }, { id: '1301', name: '广源路' }];
    expect(matching(all, '祖庙 普东').map(({ id }) => id)).toEqual(['4406']);
    expect(matching(all, '1301')).toHaveLength(1);
    expect(matching(all, ' ')).toHaveLength(2);
  });

  it('[access] a password is judged by its length and its repetition only', () => {
    expect(passwordProblem('123456789', '123456789')).toBe('short');
    expect(passwordProblem('1234567890', '123456789')).toBe('differs');
    expect(passwordProblem('1234567890', '1234567890')).toBeUndefined();
  });

  it('[access] a code keeps its quiet zone', () => {
    const { path, size } = qrPath('http://127.0.0.1/e/x');
    expect(size).toBeGreaterThanOrEqual(21 + 8);
    expect(path.startsWith('M4 4h1v1h-1z')).toBe(true);
  });
});
