import { ask, type ApiAnswer } from '../support/api-client.ts';
import type { TestServer } from '../support/start-server.ts';
import { xlsxFile } from '../support/xlsx.ts';
import { nobodys, type Ids } from './p7-addresses.ts';

const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The frame, one row of one pixel, and its scan. */
const drawn = Buffer.from('ffc0000b080001000101011100ffda0008010100003f002affd9', 'hex');

/** A JPEG that says a word in a table: what is a comment is taken out of what is kept. */
export function jpegWith(word: string): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xdb, 0, word.length + 2]), Buffer.from(word), drawn]);
}

/**
 * Brings what is kept beside the log, with a word in each, and begins a replay.
 * @returns the ids of a community's records for every address that names one
 * @throws when one of them is refused
 */
export async function bringFiles(
  server: TestServer,
  { community, grid, word }: { community: string; grid: string; word: (field: string) => string },
): Promise<Ids> {
  const at = `/api/v1/communities/${community}`;
  async function said(login: string, method: string, path: string, body: object): Promise<ApiAnswer['body']> {
    const { status, body: answer } = await ask(server, method, `${at}/${path}`, body, {
      token: server.account(login).token,
    });
    if (status !== 200) throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer;
  }
  async function bring(path: string, type: string, body: Buffer): Promise<void> {
    const { token } = server.account('coordinator');
    const headers = { authorization: `Bearer ${token}`, origin: server.url, 'content-type': type };
    const answer = await fetch(`${server.url}${at}/${path}`, { method: 'PUT', headers, body: new Uint8Array(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  }
  await bring(`photos/kfile?grid=${grid}`, 'image/jpeg', jpegWith(word('photo/bytes')));
  await bring('boards/main/pictures/kfile', 'image/jpeg', jpegWith(word('boardPicture/bytes')));
  const cell = `<worksheet><c t="inlineStr"><is>${word('blank/bytes')}</is></c></worksheet>`;
  await bring('blanks/files/kfile', sheetType, await xlsxFile({ 'xl/worksheets/sheet9.xml': cell }));
  const version = await said('coordinator', 'POST', 'boards/main/versions', { name: word('boardVersion/name') });
  const command = { id: 'kcommand', type: 'task.revise', payload: { id: 'k1', note: word('task.revise/note') } };
  await said('coordinator', 'POST', 'commands', command);
  const replay = await said('evaluator', 'POST', 'replays', {});
  return {
    ...nobodys,
    ...{ community, grid, accounts: server.account('coordinator').id, commands: command.id },
    ...{ photos: 'kfile', pictures: 'kfile', files: 'kfile', boards: 'main', versions: version.id },
    ...{ replays: replay.id, seq: String(Math.max(1, replay.seq - 300)) },
  };
}
