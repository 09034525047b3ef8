import { describe, expect, it } from 'vitest';
import { linesOf, plainWords, titleOf } from './share-words.ts';

const words = { why: '为什么', wanted: '需要', where: '哪里', until: '到什么时候', from: '发布单位' } as const;
const shared = {
  title: '搬沙袋 13812345678',
  why: '3号楼501的老人下不了楼',
  where: '临河里',
  wanted: ['沙袋 40 条', '人手 6 人'],
  path: '/c/x/field',
};

describe('what goes into a group', () => {
  it('[share] says what, where and why with its link, and names no door and no number', () => {
    const text = plainWords(
      (title) => `【普东社区】${title}`,
      titleOf(shared),
      linesOf(shared, (key) => words[key]),
      'https://x/c/x/field',
    );
    expect(text).toBe(
      '【普东社区】搬沙袋 138********\n需要\n沙袋 40 条\n人手 6 人\n哪里 临河里\n为什么 3号楼***的老人下不了楼\nhttps://x/c/x/field',
    );
  });

  it('[share] [R20] a notice stands as it was written for everybody: its number is there to be called', () => {
    const notice = {
      title: '今晚挪车',
      wanted: ['20 点前开走，挪不了打 0757-88886666'],
      path: '/',
      forAll: true,
    } as const;
    expect(linesOf(notice, (key) => words[key])).toEqual([{ word: '需要', text: notice.wanted[0] }]);
    expect(titleOf({ ...shared, forAll: true })).toBe(shared.title);
  });

  it('[share] leaves out what is not said', () => {
    expect(linesOf({ title: 'a', path: '/', wanted: [] }, (key) => words[key])).toEqual([]);
  });
});
