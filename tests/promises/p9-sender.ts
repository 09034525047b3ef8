import { closingOf } from '@liandong/shared/boards/close-codes';
import { message, syncStep } from '@liandong/shared/boards/messages';
import { bareSocket } from '../api/boards-client.ts';
import { ours } from '../load/boards/dialect.ts';

const { update } = ours('c1', []);
/** The answer to the server's question what one has more: nothing. Until it came, what seems to stand on more has to wait. */
const answer = update('', Uint8Array.of(0, 0));
answer[1] = syncStep.two;
/** ms after which somebody who sent something must have been answered */
const patience = 20_000;

/** Sends one update as an account, on a socket of its own. @returns `stored`, or why the socket was closed */
export async function sendOne(url: string, board: string, account: string, bytes: Uint8Array): Promise<string> {
  const { socket, opened, closed } = bareSocket(`${url}/${board}?saved=1`, { authorization: `Bearer ${account}` });
  const status = await opened;
  if (status !== 101) throw new Error(`not let in: ${status}`);
  socket.send(answer);
  socket.send(update('', bytes));
  let late: NodeJS.Timeout | undefined;
  const stored = new Promise<string>((resolve, reject) => {
    socket.on('message', (data: Buffer) => data[0] === message.saved && data[1] === 2 && resolve('stored'));
    late = setTimeout(() => reject(new Error('no answer')), patience);
  });
  try {
    return await Promise.race([stored, closed.then((code) => closingOf(code) ?? String(code))]);
  } finally {
    clearTimeout(late);
    socket.close();
  }
}
