import type { Answer } from '@liandong/shared/protocol/up';
import { emit, post, socketOf, type Sent } from './p1-traffic.ts';

/** Sends commands of one account at once, each through one of two sockets or HTTP; their answers in the order given. */
export async function answersOf(url: string, all: readonly Sent[], random: () => number): Promise<Answer[]> {
  const [first] = all;
  if (!first) return [];
  const sockets = [socketOf(url, first.account), socketOf(url, first.account)];
  try {
    const answers = await Promise.all(
      all.map((sent) => {
        const socket = sockets[Math.floor(random() * 3)];
        return socket ? emit(socket, sent) : post(url, sent);
      }),
    );
    return answers.map((answer, i) => {
      if (!answer) throw new Error(`no answer to ${all[i]?.body.id}`);
      return answer;
    });
  } finally {
    for (const socket of sockets) socket.disconnect();
  }
}
