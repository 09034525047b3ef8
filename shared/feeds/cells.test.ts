import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnId, factCell, readFact, readSupply, supplyCell } from './cells.ts';

const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

describe('[feed] cells', () => {
  it('[feed] 0 is not asked, 1 asked without an amount, more an amount, all else unreadable', () => {
    const ask = (cell: unknown) => readSupply('防护服', cell).ask;
    expect([0, 1, 2, { qty: 1, spec: 'GB' }].map(ask)).toEqual(['none', 'open', 'amount', 'open']);
    for (const cell of [
      null,
      '5',
      -1,
      1.5,
      999_999.5,
      { qty: null, spec: 'GB' },
      { qty: 2 },
      { qty: 2, spec: 'GB', more: 1 },
      [1],
      true,
    ]) {
      expect(readSupply('防护服', cell)).toMatchObject({ ask: 'unreadable', raw: cell });
    }
  });

  it('[feed] whatever a cell holds, it comes back as it came', () => {
    const type = fc.constantFrom('text' as const, 'number' as const, 'flag' as const);
    fc.assert(
      fc.property(json, type, (cell, as) => {
        expect(supplyCell(readSupply('列', cell), cell)).toEqual(cell);
        expect(factCell(readFact('列', as, cell), cell)).toEqual(cell);
      }),
    );
  });

  it('[P7] a text that reaches somebody stays out of the log', () => {
    for (const cell of [
      '请电 13800001234',
      '１３８００００１２３４',
      '一三八零零零零一二三四',
      '138 00 00 12 34',
      13800001234,
      '138********',
      '长'.repeat(80),
      { note: '027-8888 1234' },
    ]) {
      expect(readSupply('列', cell)).not.toHaveProperty('raw');
      expect(readFact('列', 'number', cell)).toEqual({ id: '列', label: '列' });
    }
  });

  it('[feed] every column has an id of its own that fits', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (column) => {
        const id = columnId(column);
        expect(id.length).toBeGreaterThan(0);
        expect(id.length).toBeLessThanOrEqual(80);
      }),
    );
    expect(columnId('长'.repeat(100))).not.toBe(columnId(`${'长'.repeat(99)}短`));
  });
});
