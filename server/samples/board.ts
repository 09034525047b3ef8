import { notesOf, orderOf } from '@liandong/shared/boards/board-doc';
import { setField } from '@liandong/shared/boards/card-fields';
import { addCheck, tick } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { addIdea, vote } from '@liandong/shared/boards/ideas';
import { mainBoard } from '@liandong/shared/workspaces/schema';
import * as Y from 'yjs';
import type { BoardAuthor } from '../store/port.ts';
import { pudongTasks } from './pudong-tasks.ts';
import { minute, type Story } from './story.ts';

/** Ideas of the three parties, so many minutes ago, and who is for them. */
const ideas = [
  {
    by: 'social',
    title: '给安置点的孩子办个故事会',
    party: 'social_worker',
    line: 'care',
    ago: 95,
    voters: ['org', 'coordinator'],
  },
  {
    by: 'org',
    title: '活动室添两台微波炉，热饭方便',
    party: 'social_org',
    line: 'livelihood',
    ago: 60,
    voters: ['social'],
  },
  { by: 'coordinator', title: '早探东门水位，六点看一次', party: 'community', line: 'flood', ago: 35, voters: [] },
] as const;
const keys = ['a0', 'a1', 'a2', 'a3'] as const;
const steps = ['车到楼下再下楼', '带医保卡和常吃的药', '陪到候诊', '接回来报平安'] as const;

/** What three people have written on the community's board by now: ideas with voices, steps, a note, a word among them. */
export async function writeBoard(
  { ports, who, end }: Story,
  community: string,
  tasks: readonly string[],
): Promise<void> {
  const card = (title: string): string => tasks[pudongTasks.findIndex((task) => task.title === title)] ?? '';
  const written = (['coordinator', 'org', 'social'] as const).map((login) => {
    const doc = new Y.Doc();
    const by = who(login).id;
    for (const [n, idea] of ideas.entries()) {
      if (idea.by !== login) continue;
      const id = `idea-${login}`;
      addIdea(doc, { id, title: idea.title, by, at: end - idea.ago * minute });
      orderOf(doc).set(id, keys[n] ?? 'a0');
      setField(doc, id, 'party', idea.party);
      setField(doc, id, 'line', idea.line);
      for (const voter of idea.voters) vote(doc, id, who(voter).id, true);
    }
    return { doc, by, login };
  });
  const docOf = (login: string): Y.Doc => written.find((one) => one.login === login)?.doc ?? new Y.Doc();

  const ride = card('接送就医 2 位');
  for (const [n, text] of steps.entries())
    addCheck(docOf('social'), ride, { id: `k${n}`, text, order: keys[n] ?? 'a0' });
  for (const done of ['k0', 'k1']) tick(docOf('social'), ride, done, true);

  const note = new Y.XmlElement('paragraph');
  note.insert(0, [new Y.XmlText('先打电话，再贴条；车主不在的请物业帮忙。')]);
  notesOf(docOf('coordinator'), card('低洼车辆挪移提醒')).insert(0, [note]);

  const said = { id: 'c1', by: who('org').id, at: end - 20 * minute, text: '货车改走西边的路，七点前到。' };
  addComment(docOf('org'), card('集中收货点值守'), said);

  const authors = written.map(({ doc, by }): BoardAuthor => [doc.clientID, by]);
  const update = Y.mergeUpdates(written.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
  await ports.store.beginBoard(`${community}/${mainBoard}`, update, authors);
}
