import { roles } from '@liandong/shared/kernel/roles';
import { mount } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { describe, expect, it } from 'vitest';
import { i18n } from '../app/i18n.ts';
import { deviceName } from './device-name.ts';
import { messages as en } from './messages.en.ts';
import { messages as zh } from './messages.zh.ts';
import { passwordProblem } from './password.ts';
import { qrPath } from '../ui/qr-path.ts';
import { matching, placesIn } from './places.ts';
import RolePicker from './RolePicker.vue';

describe('ways in', () => {
  it('[access] a role is led to its own places, and to none of another community', () => {
    const grants = [
      { community: 'a', role: 'volunteer' },
      { community: 'a', role: 'coordinator' },
    ] as const;
    expect(placesIn(grants, 'a')).toEqual(['field', 'market', 'desk', 'board', 'wall', 'access', 'ledger']);
    expect(placesIn(grants, 'b')).toEqual([]);
  });

  it('[P8] the ledger is a place of all who read something of it, and of nobody else', () => {
    const led = roles.filter((role) => placesIn([{ community: 'a', role }], 'a').includes('ledger'));
    expect(roles.filter((role) => !led.includes(role))).toEqual(['wall', 'system_admin', 'feed']);
    expect(placesIn([{ community: 'a', role: 'auditor' }], 'a')).toEqual(['ledger', 'reads']);
  });

  it('[P7] who read whom is a place of those who verify the ledger', () => {
    const led = roles.filter((role) => placesIn([{ community: 'a', role }], 'a').includes('reads'));
    expect(led).toEqual(['lead', 'auditor']);
  });

  it('[access] a grant for every community leads into each', () => {
    expect(placesIn([{ community: '*', role: 'subdistrict' }], 'b')).toContain('desk');
  });

  it('[access] communities are found by name, subdistrict and code', () => {
    const all = [
      { id: '4406', name: '普东社区', subdistrict: '祖庙街道' },
      { id: '1301', name: '广源路' },
    ];
    expect(matching(all, '祖庙 普东').map(({ id }) => id)).toEqual(['4406']);
    expect(matching(all, '1301')).toHaveLength(1);
    expect(matching(all, ' ')).toHaveLength(2);
  });

  it('[access] a role is said with the place that it is bound to: a captain’s building is named as a grid is', () => {
    const [grid, building] = ['110105001001001', '110105001001001-3'];
    const bound = (role: 'captain' | 'grid_worker', of: string) => ({ community: 'a', role, grids: [of] }) as const;
    const named = { id: grid, name: '临河里' };
    const props = {
      ...{ community: 'a', roles: [], grids: [named], areas: [named, { id: building, name: '3号楼' }], orgs: [] },
      modelValue: [bound('grid_worker', grid), bound('captain', building)],
    };
    const picker = mount(RolePicker, { props, global: { plugins: [i18n, createPinia()] } });
    expect(picker.findAll('li .meta').map((one) => one.text())).toEqual(expect.arrayContaining(['临河里', '3号楼']));
    expect(picker.text()).not.toContain(grid);
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

  it.each([
    [
      'Mozilla/5.0 (Linux; Android 12; M2102J2SC Build/SKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20231202 MicroMessenger/8.0.47.2560(0x28002F51) WeChat/arm64',
      'wechat',
      'android',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.2 Mobile/15E148 Safari/604.1',
      'safari',
      'iphone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
      'edge',
      'windows',
    ],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36',
      'chrome',
      'linux',
    ],
    [
      'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1 HuaweiBrowser/5.0',
      'huawei',
      'harmony',
    ],
    ['node', 'other', 'other'],
  ])('[access] a device is named in plain words: %#', (agent, program, system) => {
    expect(deviceName(agent)).toEqual({ program, system });
  });

  it('[access] what each role may see and do is said in both languages', () => {
    expect(Object.keys(zh.does)).toEqual([...roles]);
    expect(Object.keys(en.does)).toEqual([...roles]);
  });
});
