import fc from 'fast-check';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { describe, expect, it } from 'vitest';
import {
  erasedText,
  hasText,
  liftTexts,
  restoreTexts,
  Text,
  Title,
  titleFrom,
  Written,
  type LiftedText,
} from './text.ts';

const Schema = Type.Object({
  id: Type.String(),
  why: Type.Optional(Text({ maxLength: 50 })),
  lines: Type.Array(Type.Object({ item: Type.String(), said: Text({ maxLength: 50 }) })),
  cell: Type.Optional(Written()),
});

const data = fc.record(
  {
    id: fc.string(),
    why: fc.string(),
    lines: fc.array(fc.record({ item: fc.string(), said: fc.string() }, { noNullPrototype: true })),
  },
  { requiredKeys: ['id', 'lines'], noNullPrototype: true },
);

function lift(value: unknown): { stored: unknown; texts: Map<string, string> } {
  const texts = new Map<string, string>();
  const stored = liftTexts(Schema, value, ({ path, value: text }: LiftedText) => {
    texts.set(path, text);
    return { $text: `digest of ${path}` };
  });
  return { stored, texts };
}

describe('free text', () => {
  it('[P8] is lifted out of an event and put back where it stood', () => {
    fc.assert(
      fc.property(data, (event) => {
        const { stored, texts } = lift(event);
        expect(texts.size).toBe(event.lines.length + (event.why === undefined ? 0 : 1));
        expect(restoreTexts(stored, texts)).toEqual(event);
      }),
    );
  });

  it('[P7] leaves no word in what is stored, and reads as a bar once it is erased', () => {
    const { stored, texts } = lift({ id: '1', why: '老人怕凉', lines: [{ item: '毯', said: '三楼' }] });
    expect(JSON.stringify(stored)).not.toMatch(/怕凉|三楼/);
    expect([...texts.keys()]).toEqual(['/why', '/lines/0/said']);
    const erased = new Map([...texts.keys()].map((path) => [path, null]));
    expect(restoreTexts(stored, erased)).toEqual({
      ...{ id: '1', why: erasedText },
      lines: [{ item: '毯', said: erasedText }],
    });
  });

  it('[P7] what somebody wrote where something else was due goes with every name and number in it, whatever its shape', () => {
    for (const cell of ['三楼', 13800001234, true, { 王: ['三楼'] }, { $text: '三楼' }, [], '']) {
      const { stored, texts } = lift({ id: '1', lines: [], cell });
      expect([...texts.keys()]).toEqual(['/cell']);
      expect(JSON.stringify(stored)).not.toMatch(/三楼|王|138/);
      expect(restoreTexts(stored, texts)).toEqual({ id: '1', lines: [], cell });
      expect(restoreTexts(stored, new Map([['/cell', null]]))).toEqual({
        ...{ id: '1', lines: [], cell: erasedText },
      });
    }
    expect(lift({ id: '1', lines: [], cell: null }).stored).toEqual({ id: '1', lines: [], cell: null });
  });

  it('[P3] what only looks like a mark comes back as it was written', () => {
    const raw = { cell: { $text: 'no digest' }, why: { $text: 'digest' } };
    expect(restoreTexts(raw, new Map([['/why', '急']]))).toEqual({ cell: { $text: 'no digest' }, why: '急' });
    expect(restoreTexts(raw, new Map())).toEqual(raw);
  });

  it('[P7] is found in any depth; a schema without it is left alone', () => {
    expect(hasText(Schema)).toBe(true);
    const plain = Type.Object({ id: Type.String(), list: Type.Array(Type.Number()) });
    expect(hasText(plain)).toBe(false);
    const value = { id: '1', list: [1] };
    expect(liftTexts(plain, value, () => ({ $text: '' }))).toBe(value);
  });
});

describe('titles and names', () => {
  const title = Compile(Title({ maxLength: 20 }));

  it('[P10] has something to see, on one line', () => {
    for (const good of ['泵房钥匙交接', ' 12 ', 'a', '👩\u200d🚒 值守']) expect(title.Check(good), good).toBe(true);
    for (const bad of ['', '   ', '\u3000', '\u200b', '\ufeff\u2060 ', 'a\u0000b', 'a\nb', 'a\u0085b'])
      expect(title.Check(bad), JSON.stringify(bad)).toBe(false);
  });

  it('[P10] what came on several lines is said on one, and what nobody can see is no title', () => {
    expect(titleFrom('协和医院\n西院')).toBe('协和医院 西院');
    expect([titleFrom('\u200b\n'), titleFrom('')]).toEqual([undefined, undefined]);
  });
});
