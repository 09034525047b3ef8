import { expect, it } from 'vitest';
import { isOwnPath } from './own-path.ts';

it('[P10] only paths of our own lead on after signing in', () => {
  for (const path of ['/', '/me', '/c/440604012051/desk?task=t1', '/c/a/board/b#%E7%A4%BE'])
    expect(isOwnPath(path), path).toBe(true);
  for (const path of [
    ...['', 'me', '//elsewhere.example', '/\\elsewhere.example', '/\t/elsewhere.example', '/me\n', '/a\\b'],
    ...['https://elsewhere.example', 'javascript:alert(1)', ' /me', undefined, ['/me']],
  ])
    expect(isOwnPath(path), String(path)).toBe(false);
});
