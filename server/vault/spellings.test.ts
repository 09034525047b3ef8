import { describe, expect, it } from 'vitest';
import { isMeant, lookedFor, spellingsOf } from './spellings.ts';

async function finds(name: string, text: string): Promise<boolean> {
  const spellings = await spellingsOf(name);
  const wanted = lookedFor(text);
  return wanted.length > 0 && wanted.every((one) => spellings.has(one)) && isMeant(name, text);
}

describe('finding a name', () => {
  it('[P7] by any of its characters, by pinyin from the beginning, whole or by initials, in any case', async () => {
    for (const text of ['周', '雪梅', '周雪梅', '周 雪', 'zhou', 'ZhouXue', 'zhou xuemei', 'zxm', 'zx', 'z'])
      expect([text, await finds('周雪梅', text)]).toEqual([text, true]);
    for (const text of ['周梅', '梅雪', '李', 'xue', 'mei', 'zhoux u mei x', 'zm', '', ' ', '-'])
      expect([text, await finds('周雪梅', text)]).toEqual([text, false]);
  });

  it('[P7] a family name is read as one: 单 is Shan, 曾 is Zeng, 仇 is Qiu, 吕 is lv', async () => {
    for (const [name, text] of [
      ['单小兰', 'shanxiao'],
      ['曾国平', 'zeng'],
      ['仇和', 'qiu'],
      ['吕洁', 'lvjie'],
      ['欧阳小兰', 'oyxl'],
    ] as const)
      expect([name, await finds(name, text)]).toEqual([name, true]);
  });

  it('[P7] in letters by the beginning of each word', async () => {
    for (const text of ['jane', 'Smi', 'janesmith', 'js'])
      expect([text, await finds('Jane Smith', text)]).toEqual([text, true]);
    expect(await finds('Jane Smith', 'ane')).toBe(false);
  });
});
