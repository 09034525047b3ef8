import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { notesOf, orderOf } from '../../boards/board-doc.ts';
import { readCard } from '../../boards/card-fields.ts';
import { checkBoard } from '../../boards/check.ts';
import { readChecks } from '../../boards/checklist.ts';
import { readIdeas } from '../../boards/ideas.ts';
import { readLabels } from '../../boards/labels.ts';
import { sorted } from '../../boards/order.ts';
import { readSettings } from '../../boards/settings.ts';
import { templateIds, templates } from './templates.ts';
import { wordsOf } from './words.ts';
import { writeTemplate } from './write.ts';

const each = templateIds.flatMap((id) => (['zh', 'en'] as const).map((language) => [id, language] as const));

describe('templates', () => {
  it.each(each)('[R38] %s in %s fills a board that every check lets in', (id, language) => {
    const doc = new Y.Doc();
    writeTemplate(doc, id, { base: 'b1', by: 'he', at: 5, language });
    expect(checkBoard(doc)).toBeUndefined();
    const [template, words] = [templates[id], wordsOf(id, language)];
    const ideas = readIdeas(doc);
    const inOrder = sorted(
      new Map(orderOf(doc).entries()),
      ideas.map((idea) => idea.id),
    );
    expect(inOrder).toEqual(template.ideas.map(({ key }) => `b1.${key}`));
    for (const { key, party, line, label } of template.ideas) {
      const card = `b1.${key}`;
      expect(ideas.find((idea) => idea.id === card)?.title).toBe(words.ideas[key]?.title);
      expect(readChecks(doc, card).map(({ text }) => text)).toEqual(words.ideas[key]?.checks);
      expect(notesOf(doc, card).length).toBe(words.ideas[key]?.note === undefined ? 0 : 1);
      expect(readCard(doc, card)).toMatchObject({ party, line, labels: [label] });
    }
    expect(
      readLabels(doc)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.values(words.labels).sort());
    expect(readSettings(doc)).toMatchObject({ limits: template.limits, names: words.columns });
  });

  it('[R12] there is one for each phase, with a card for each of the three parties', () => {
    for (const id of ['warning', 'response', 'recovery'] as const) {
      expect(templates[id].phase).toBe(id);
      const parties = new Set(templates[id].ideas.map(({ party }) => party));
      expect([...parties].sort()).toEqual(['community', 'social_org', 'social_worker']);
    }
  });

  it('says every word in both languages, and no other', () => {
    for (const id of templateIds) {
      const { labels, ideas } = templates[id];
      const [zh, en] = [wordsOf(id, 'zh'), wordsOf(id, 'en')];
      for (const words of [zh, en]) {
        expect(Object.keys(words.labels)).toEqual([...labels]);
        expect(Object.keys(words.ideas)).toEqual(ideas.map(({ key }) => key));
      }
      expect(Object.keys(en.columns)).toEqual(Object.keys(zh.columns));
      for (const { key } of ideas) expect(en.ideas[key]?.checks.length).toBe(zh.ideas[key]?.checks.length);
      expect(JSON.stringify(en)).not.toMatch(/\p{Script=Han}/u);
    }
  });
});
