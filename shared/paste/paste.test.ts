import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountsIn, doorIn, nameIn, phoneIn } from './pieces.ts';
import { isRelay, readRelay } from './relay.ts';

const line = (text: string) => readRelay(`#接龙\n买菜\n1. ${text}`).lines[0];

describe('a relay list', () => {
  it('[paste] is read as the chat program writes it: title, example, and one line a number', () => {
    const { title, example, lines } = readRelay(
      '#接龙\n爱心菜认购，每户限 2 份\n例 张三 3号楼501 2份\n\n1. 张三 3号楼501 2份\n2. 李四 5号楼2单元302室 1份 不要辣\n3. 王小明 13812345678',
    );
    expect([title, example]).toEqual(['爱心菜认购，每户限 2 份', '张三 3号楼501 2份']);
    expect(lines).toMatchObject([
      { number: '1', name: '张三', door: '3号楼501', quantity: '2', unit: '份', note: '' },
      { number: '2', name: '李四', door: '5号楼2单元302室', quantity: '1', unit: '份', note: '不要辣' },
      { number: '3', name: '王小明', phone: '13812345678', quantity: '', note: '' },
    ]);
  });

  it.each([
    ['1、张三', '1', '张三'],
    ['1．张三', '1', '张三'],
    ['1）张三', '1', '张三'],
    ['(1) 张三', '1', '张三'],
    ['1：张三', '1', '张三'],
    ['1 张三', '1', '张三'],
    ['①张三', '①', '张三'],
    ['⑳ 张三', '⑳', '张三'],
    ['一、张三', '一', '张三'],
    ['十二、张三', '十二', '张三'],
    ['  1 . 张三', '1', '张三'],
  ])('[paste] counts its lines as people do: %s', (text, number, name) => {
    expect(readRelay(`#接龙\n买菜\n${text}`).lines).toMatchObject([{ number, name }]);
  });

  it.each([
    ['张三 3栋501 两份', { name: '张三', door: '3栋501', quantity: '2', unit: '份' }],
    ['3-501 张三 1箱', { name: '张三', door: '3-501', quantity: '1', unit: '箱' }],
    ['3-2-501', { name: '', door: '3-2-501', note: '' }],
    ['A座1203 王女士 十二个', { name: '王女士', door: 'A座1203', quantity: '12', unit: '个' }],
    ['3#501×2', { door: '3#501', quantity: '2', unit: '' }],
    ['张三+1', { name: '张三', quantity: '1' }],
    ['501室 鸡蛋2板', { door: '501室', quantity: '2', unit: '板', note: '鸡蛋' }],
    ['张三，3号楼501，鸡蛋2份，青菜3斤', { name: '张三', quantity: '', note: '鸡蛋2份，青菜3斤' }],
    ['Anna Smith 2号楼1103 1份', { name: 'Anna Smith', door: '2号楼1103', quantity: '1' }],
    ['张三 138 1234 5678', { name: '张三', phone: '13812345678' }],
    ['家里有老人，要人帮忙搬', { name: '', note: '家里有老人，要人帮忙搬' }],
    ['同上', { name: '', note: '同上' }],
    ['', { name: '', note: '', raw: '' }],
    ['李四 2.5斤', { name: '李四', quantity: '2.5', unit: '斤' }],
    ['欧阳娜娜 7号楼', { name: '欧阳娜娜', door: '7号楼' }],
  ])('[paste] takes a line apart as far as it is sure: %s', (text, wanted) => {
    expect(line(text)).toMatchObject(wanted);
  });

  it('[paste] keeps empty places, numbers out of order, and what goes on in a line below', () => {
    const { lines } = readRelay('接龙：取药\n1. 张三\n2.\n2. 李四\n（下午在家）\n7、王五\n\n');
    expect(lines.map(({ number, name, raw }) => [number, name, raw])).toEqual([
      ['1', '张三', '张三'],
      ['2', '', ''],
      ['2', '李四', '李四 （下午在家）'],
      ['7', '王五', '王五'],
    ]);
  });

  it('[paste] is known as one by its head, or by its counting; a table is none', () => {
    expect(isRelay('# 接龙\n报名')).toBe(true);
    expect(isRelay('周六打扫\n1. 张三\n2. 李四')).toBe(true);
    expect(isRelay('姓名\t房号\n张三\t501')).toBe(false);
    expect(isRelay('1\t张三\n2\t李四')).toBe(false);
    expect(isRelay('今天下雨，3 号楼积水')).toBe(false);
  });

  it('[paste] loses no line, whatever was written', () => {
    const word = fc.stringMatching(/^[张三李四楼号栋室份箱个0-9 .、，#+xA-Za-z()（）-]{0,16}$/);
    const row = fc.oneof(
      word,
      fc.tuple(fc.constantFrom('1. ', '2、', '③', '十、', '例 ', ''), word).map((all) => all.join('')),
    );
    const plain = (text: string): string => text.replaceAll(/[\s\u200b]/g, '');
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const { title, example, lines } = readRelay(['#接龙', ...rows].join('\n'));
        const kept = plain([title, example, ...lines.map(({ number, raw }) => number + raw)].join(''));
        const lost = rows
          .flatMap((text) => Array.from(plain(text)))
          .filter((sign) => /[\u4e00-\u9fa5A-Za-z0-9]/.test(sign) && sign !== '例');
        return lost.every((sign) => kept.includes(sign));
      }),
      { numRuns: 400 },
    );
  });

  it('[paste] no piece of a line is said twice or left out of it', () => {
    const part = fc.constantFrom('张三', '3号楼501', '2份', '13812345678', '不要辣', '李四', '×2', '家里', ' ', '，');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const raw = parts.join(' ').trim();
        const { name = '', door = '', phone = '', note = '' } = line(raw) ?? {};
        const found = [name, door, phone, ...note.split(/[\s，]+/)].filter(Boolean);
        const words = raw.split(/[\s，]+/).filter((one) => one !== '' && !/^(?:2份|×2)$/.test(one));
        return words.every((one) => found.some((piece) => piece.includes(one)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('pieces of a line', () => {
  it('[paste] a door is none of an amount, a date or a time', () => {
    expect(doorIn('12月5日 10:30').found).toBe('');
    expect(doorIn('2份').found).toBe('');
    expect(amountsIn('3号楼501').found).toEqual([]);
    expect(phoneIn('021-63231234').found).toBe('');
    expect(nameIn('需要 搬运').found).toBe('');
  });
});
