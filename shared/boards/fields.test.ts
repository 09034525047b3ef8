import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { conflictsOf, fieldsOf, labelsOf, notesOf, settingsOf } from './board-doc.ts';
import { readCard, setArchived, setField, setLabel, setLink } from './card-fields.ts';
import { checkBoard } from './check.ts';
import { addCheck, linkTask, readChecks } from './checklist.ts';
import { addConflict, readConflicts, settleConflict } from './conflicts.ts';
import { hideIdCardsIn } from './hide-id-cards.ts';
import { addLabel, paintLabel, readLabels, removeLabel, renameLabel } from './labels.ts';
import { limitColumn, nameColumn, readSettings, setLanes } from './settings.ts';

const conflict = {
  id: 'c1',
  by: 'ann',
  at: 5,
  place: 'ideas i1',
  field: 'title',
  mine: '借抽水泵',
  theirs: '买抽水泵',
  client: 7,
};

describe('what people share of a card and a board', () => {
  it('[B7] a card’s labels, links, archive mark and an idea’s fields are read as they were set, and taken back', () => {
    const doc = new Y.Doc();
    setLabel(doc, 't1', 'l1', true);
    setLink(doc, 't1', { kind: 'request', id: 'r:1' }, true);
    setArchived(doc, 't1', true);
    setField(doc, 't1', 'day', '2026-07-01');
    setField(doc, 't1', 'grid', 'g3');
    expect(readCard(doc, 't1')).toEqual({
      labels: ['l1'],
      links: [{ kind: 'request', id: 'r:1' }],
      archived: true,
      day: '2026-07-01',
      grid: 'g3',
    });
    expect(checkBoard(doc)).toBeUndefined();
    setLabel(doc, 't1', 'l1', false);
    setLink(doc, 't1', { kind: 'request', id: 'r:1' }, false);
    setArchived(doc, 't1', false);
    setField(doc, 't1', 'day', undefined);
    setField(doc, 't1', 'grid', undefined);
    expect(readCard(doc, 't1')).toEqual({ labels: [], links: [], archived: false });
  });

  it('[B7] labels, column names and limits, swimlanes and a line’s task are read as they were set', () => {
    const doc = new Y.Doc();
    addLabel(doc, { id: 'l1', name: '急', hue: 2 });
    renameLabel(doc, 'l1', '很急');
    paintLabel(doc, 'l1', 3);
    nameColumn(doc, 'doing', '正在办');
    limitColumn(doc, 'doing', 6);
    setLanes(doc, 'grid');
    addCheck(doc, 't1', { id: 'k1', text: '敲门', order: 'a0' });
    linkTask(doc, 't1', 'k1', 't9');
    expect(readLabels(doc)).toEqual([{ id: 'l1', name: '很急', hue: 3 }]);
    expect(readSettings(doc)).toEqual({ names: { doing: '正在办' }, limits: { doing: 6 }, lanes: 'grid' });
    expect(readChecks(doc, 't1')[0]).toMatchObject({ task: 't9', done: false });
    expect(checkBoard(doc)).toBeUndefined();
    removeLabel(doc, 'l1');
    nameColumn(doc, 'doing', undefined);
    limitColumn(doc, 'doing', undefined);
    setLanes(doc, undefined);
    expect([readLabels(doc), readSettings(doc)]).toEqual([[], { names: {}, limits: {} }]);
  });

  it('[B8] a conflict stays until somebody settles it, oldest first', () => {
    const doc = new Y.Doc();
    addConflict(doc, { ...conflict, id: 'c2', at: 9 });
    addConflict(doc, conflict);
    expect(readConflicts(doc).map(({ id }) => id)).toEqual(['c1', 'c2']);
    expect(checkBoard(doc)).toBeUndefined();
    settleConflict(doc, 'c1');
    expect(readConflicts(doc)).toEqual([{ ...conflict, id: 'c2', at: 9 }]);
  });

  const bad: Record<string, (doc: Y.Doc) => void> = {
    'a field that cards lack': (doc) => fieldsOf(doc, 't1').set('assignee', 'b'),
    'a status as a field': (doc) => fieldsOf(doc, 't1').set('status', 'done'),
    'a due day that is none': (doc) => fieldsOf(doc, 't1').set('day', '2026-13-01'),
    'a link to what nobody knows': (doc) => fieldsOf(doc, 't1').set('link:page:x', true),
    'a label that is a word': (doc) => fieldsOf(doc, 't1').set('label:l1', 'yes'),
    'an archive mark that says no': (doc) => fieldsOf(doc, 't1').set('archived', false),
    'a column that no board has': (doc) => settingsOf(doc).set('name:secret', 'x'),
    'a limit of nought': (doc) => settingsOf(doc).set('limit:doing', 0),
    'a name that is too long': (doc) => settingsOf(doc).set('name:doing', 'x'.repeat(41)),
    'lanes by person': (doc) => settingsOf(doc).set('lanes', 'person'),
    'a ninth colour': (doc) => addLabel(doc, { id: 'l', name: 'x', hue: 8 }),
    'a label’s name too long': (doc) => {
      addLabel(doc, { id: 'l', name: 'x', hue: 1 });
      const name = labelsOf(doc).get('l')?.get('name');
      if (name instanceof Y.Text) name.insert(0, 'y'.repeat(60));
    },
    'a conflict with a field too many': (doc) => conflictsOf(doc).set('c', { ...conflict, id: 'c', risk: 1 }),
    'a conflict of long texts': (doc) => {
      const { id, ...rest } = conflict;
      conflictsOf(doc).set(id, { ...rest, mine: 'x'.repeat(201) });
    },
    'a mention of no account': (doc) => notesOf(doc, 't1').push([withAttribute('mention', 'account', 'Mr Li')]),
    'a picture from elsewhere': (doc) => notesOf(doc, 't1').push([withAttribute('picture', 'id', 'http://x/y.png')]),
  };

  function withAttribute(name: string, attribute: string, value: string): Y.XmlElement {
    const node = new Y.XmlElement(name);
    node.setAttribute(attribute, value);
    if (name === 'picture') return node;
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.push([node]);
    return paragraph;
  }

  for (const [what, write] of Object.entries(bad)) {
    it(`[B5] refuses ${what}`, () => {
      const doc = new Y.Doc();
      write(doc);
      expect(checkBoard(doc)).toBeTypeOf('string');
    });
  }
});

it('[P7] the number of an identity card is hidden in every text that a board has, and in nothing else', () => {
  const number = '11010519491231002X';
  const doc = new Y.Doc();
  nameColumn(doc, 'doing', number);
  addLabel(doc, { id: 'l1', name: number, hue: 1 });
  addConflict(doc, { ...conflict, mine: number });
  const picture = new Y.XmlElement('picture');
  picture.setAttribute('id', 'p1');
  picture.setAttribute('alt', `证 ${number}`);
  notesOf(doc, 't1').push([picture]);
  for (const [name, key] of [
    ['settings', 'name:doing'],
    ['labels', 'l1'],
    ['conflicts', 'c1'],
    ['notes:t1', '*'],
  ] as const)
    hideIdCardsIn(doc, name, key);
  const words = JSON.stringify([readSettings(doc), readLabels(doc), readConflicts(doc), notesOf(doc, 't1').toJSON()]);
  expect(words).not.toContain(number);
  expect(words).toContain(conflict.theirs);
  expect(checkBoard(doc)).toBeUndefined();
});
