import { afterEach, describe, expect, it } from 'vitest';
import { i18n } from './i18n.ts';
import { titleSaid } from './product-titles.ts';

afterEach(() => void (i18n.global.locale.value = 'zh-CN'));

describe('[English] a title that the product gave by itself', () => {
  it('is read in the reader’s language, whoever caused it', () => {
    i18n.global.locale.value = 'en';
    expect(titleSaid('险情上报 · 临河里')).toBe('Danger reported · 临河里');
    expect(titleSaid('排查发现异常：2 号楼')).toBe('Screening found something: 2 号楼');
    expect([titleSaid('险情上报'), titleSaid('帮忙')]).toEqual(['Danger reported', 'Help']);
    i18n.global.locale.value = 'zh-CN';
    expect(titleSaid('Danger reported · 临河里')).toBe('险情上报 · 临河里');
  });

  it('is read so within another one', () => {
    i18n.global.locale.value = 'en';
    expect(titleSaid('了解还需要什么：需要帮忙 · 临河里')).toBe('Find out what else is needed: Help wanted · 临河里');
  });

  it('leaves what people wrote as it is', () => {
    i18n.global.locale.value = 'en';
    for (const title of ['险情上报了', '帮忙搬东西', '支援队集合', '北门积水 · 险情上报 · 临河里', ''])
      expect(titleSaid(title)).toBe(title);
  });
});
