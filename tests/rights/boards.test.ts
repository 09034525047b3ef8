import { addIdea } from '@liandong/shared/boards/ideas';
import { ideasOf } from '@liandong/shared/boards/board-doc';
import { boardsPath } from '@liandong/shared/boards/messages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareSocket } from '../api/boards-client.ts';
import { openBoard } from '../promises/p1-board.ts';
import { startServer } from '../support/start-server.ts';
import { expectedCell } from './cells.ts';
import { columns } from './expected-rights.ts';
import { community, elsewhere, Stage, type Player } from './stage.ts';

let stage: Stage;
let witness: Awaited<ReturnType<typeof openBoard>>;

const open = ({ token }: Player) => openBoard(stage.server.url, { ...stage.server.account('coordinator'), token });

beforeAll(async () => {
  stage = new Stage(await startServer());
  witness = await open(await stage.player('coordinator'));
}, 60_000);
afterAll(async () => {
  witness.end();
  await stage.server.stop();
});

/** What the board's door answers: 101 when it opens. */
async function door({ token }: Player, place: string): Promise<number> {
  const { url } = stage.server;
  const headers = { authorization: `Bearer ${token}`, origin: url };
  const { socket, opened } = bareSocket(`${url.replace('http', 'ws')}${boardsPath}${place}/main`, headers);
  const status = await opened;
  socket.terminate();
  return status;
}

/** A board is the whole community's: whoever has any right of the kind to its tasks, there is one board for it. */
const has = (role: string, acts: readonly string[]): boolean =>
  expectedCell('task', role).rights.some(({ act }) => acts.includes(act));

describe('boards, every role', () => {
  it.each(columns)(
    '[P7] [P9] a %s reads and writes a board as the guide gives tasks, and none elsewhere',
    async (role) => {
      const player = await stage.player(role);
      expect(await door(player, community)).toBe(has(role, ['R', 'C', 'U', 'A']) ? 101 : 403);
      expect(await door(player, elsewhere)).toBe(403);
      if (!has(role, ['R', 'C', 'U', 'A'])) return;
      const { doc, end } = await open(player);
      addIdea(doc, { id: `by-${role}`, title: '一个想法', by: player.id, at: 1 });
      const ideas = (): boolean => ideasOf(witness.doc).has(`by-${role}`);
      if (has(role, ['C', 'U', 'A'])) await expect.poll(ideas).toBe(true);
      // A moment in which a writer's idea has long come.
      else await new Promise((resolve) => setTimeout(resolve, 300));
      expect(ideas()).toBe(has(role, ['C', 'U', 'A']));
      end();
    },
  );
});
