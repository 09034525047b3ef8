import { addConflict, readConflicts, type Conflict } from '@liandong/shared/boards/conflicts';
import { readCard } from '@liandong/shared/boards/card-fields';
import { addCheck, readChecks } from '@liandong/shared/boards/checklist';
import { addIdea, readIdeas } from '@liandong/shared/boards/ideas';
import { addLabel, readLabels } from '@liandong/shared/boards/labels';
import { readSettings } from '@liandong/shared/boards/settings';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { settle } from './settle.ts';

const by = { account: 'bob', at: 9 };

function boardWith(conflict: Partial<Conflict>): { doc: Y.Doc; conflict: Conflict } {
  const doc = new Y.Doc();
  addIdea(doc, { id: 'i', title: 'merged', by: 'ann', at: 1 });
  addCheck(doc, 't', { id: 'k', text: 'merged', order: 'a0' });
  addLabel(doc, { id: 'l', name: 'merged', hue: 3 });
  const whole = { id: 'x', by: 'ann', at: 1, place: '', field: '', mine: 'one', theirs: 'two', client: 7, ...conflict };
  addConflict(doc, whole);
  return { doc, conflict: whole };
}

describe('settling a conflict', () => {
  const places: [string, string, string, string, (doc: Y.Doc) => unknown][] = [
    ['ideas i', 'title', 'one', 'two', (doc) => readIdeas(doc)[0]?.title],
    ['checks:t k', 'text', 'one', 'two', (doc) => readChecks(doc, 't')[0]?.text],
    ['labels l', 'name', 'one', 'two', (doc) => readLabels(doc)[0]?.name],
    ['settings', 'name:doing', 'one', 'two', (doc) => readSettings(doc).names.doing],
    ['settings', 'limit:doing', '3', '4', (doc) => String(readSettings(doc).limits.doing)],
    ['settings', 'lanes', 'grid', 'line', (doc) => readSettings(doc).lanes],
    ['card:i', 'party', 'one', 'two', (doc) => readCard(doc, 'i').party],
  ];
  it.each(places)('[P9] %s %s is as the person chose, and the conflict is gone', (place, field, mine, theirs, read) => {
    for (const choice of ['mine', 'theirs'] as const) {
      const { doc, conflict } = boardWith({ place, field, mine, theirs });
      settle(doc, conflict, choice, by);
      expect(read(doc)).toBe(choice === 'mine' ? mine : theirs);
      expect(readConflicts(doc)).toEqual([]);
    }
  });

  it('[P9] what has become of both may stay', () => {
    const { doc, conflict } = boardWith({ place: 'ideas i', field: 'title' });
    settle(doc, conflict, 'merged', by);
    expect(readIdeas(doc)[0]?.title).toBe('merged');
    expect(readConflicts(doc)).toEqual([]);
  });

  it('[P9] what one took away comes back when its words are chosen, and goes when the taking away is', () => {
    for (const place of ['ideas gone', 'checks:t gone', 'labels gone']) {
      const { doc, conflict } = boardWith({ place, theirs: '' });
      settle(doc, conflict, 'mine', by);
      const words = [readIdeas(doc).map(({ title }) => title), readChecks(doc, 't').map(({ text }) => text)];
      expect([...words.flat(), ...readLabels(doc).map(({ name }) => name)], place).toContain('one');
      settle(doc, conflict, 'theirs', by);
      expect([readIdeas(doc).length, readChecks(doc, 't').length, readLabels(doc).length]).toEqual([1, 1, 1]);
    }
  });
});
