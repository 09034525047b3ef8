import { message } from '@liandong/shared/boards/messages';
import * as fake from 'fake-indexeddb';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { useSession } from '../app/session.ts';
import { openBoards } from '../board-offline/database.ts';
import { useLiveStore } from '../live/live-store.ts';
import { useBoard, type Board } from './useBoard.ts';

/** Lines that would have been opened: no server is here. */
const lines: WebsocketProvider[] = [];

beforeEach(() => {
  for (const [name, type] of Object.entries(fake)) if (name.startsWith('IDB')) vi.stubGlobal(name, type);
  vi.stubGlobal('indexedDB', new fake.IDBFactory());
  vi.spyOn(WebsocketProvider.prototype, 'connect').mockImplementation(function (this: WebsocketProvider) {
    lines.push(this);
  });
  setActivePinia(createPinia());
  useSession().account = { id: 'ann', name: 'Ann', grants: [] };
});
afterEach(() => {
  lines.splice(0);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** A page with a board, once it would ask for its line. */
async function page(): Promise<{ board: Board; line: WebsocketProvider; leave: () => void }> {
  const scope = effectScope();
  const board = scope.run(() => useBoard('c', 'main'));
  const line = await until(() => lines.at(-1));
  if (!board) throw new Error('no board');
  return { board, line, leave: () => scope.stop() };
}

function hear(line: WebsocketProvider, text: string): void {
  const other = new Y.Doc();
  other.getText('t').insert(0, text);
  Y.applyUpdate(line.doc, Y.encodeStateAsUpdate(other), line);
}

/** The server says that this is only to be read: with own writing the board is begun anew. */
function refuse(line: WebsocketProvider): void {
  const none = {} as Parameters<(typeof line.messageHandlers)[number]>[0];
  line.messageHandlers[message.auth]?.(none, none as never, line, false, message.auth);
}

async function rows(): Promise<number> {
  const database = await openBoards('ann');
  const count = await database.count('rows');
  database.close();
  return count;
}

/** However slow the machine is: no deadline, only an end. */
function until<T>(found: () => T | Promise<T>) {
  return vi.waitUntil(found, { timeout: 20_000 });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));

it('[P7] what others wrote just before the login ended is not kept after it', async () => {
  const { board, line, leave } = await page();
  hear(line, 'people');
  useLiveStore().status = 'refused';
  useLiveStore().refusal = 'session_ended';
  await until(() => board.trouble.value === 'session_ended');
  // Longer than updates of others are gathered.
  await pause(600);
  leave();
  await pause(50);
  expect(await rows()).toBe(0);
});

it('[P9] a board that was refused something begins anew', async () => {
  const { board, line, leave } = await page();
  board.doc.value.getText('t').insert(0, 'mine');
  refuse(line);
  await until(() => lines.length === 2);
  expect([board.trouble.value, board.doc.value === lines[1]?.doc]).toEqual(['read_only', true]);
  leave();
});

it('[P9] a page that is left meanwhile opens no line that nobody would ever close, and what was refused goes', async () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue();
  const { board, line, leave } = await page();
  board.doc.value.getText('t').insert(0, 'mine');
  await until(async () => (await rows()) === 1);
  refuse(line);
  leave();
  await until(async () => (await rows()) === 0);
  await pause(100);
  expect(lines.length).toBe(1);
  expect(warned).not.toHaveBeenCalled();
});

it('[P9] in a browser that keeps nothing a board opens and ends all the same', async () => {
  // A rejection that nobody handles fails the run.
  vi.spyOn(console, 'warn').mockReturnValue();
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(new Error('off'));
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new Error('off');
  });
  const { board, leave } = await page();
  useLiveStore().status = 'refused';
  useLiveStore().refusal = 'session_ended';
  await until(() => board.trouble.value === 'session_ended');
  await pause(50);
  leave();
  expect(board.state.value).toBe('ended');
});
