import { wireVersion } from '@liandong/shared/protocol/version';
import type { Answer } from '@liandong/shared/protocol/up';
import { io, type Socket } from 'socket.io-client';
import type { SampleAccount } from '../support/start-server.ts';
import { pick } from '../support/random.ts';

export interface Sent {
  readonly account: SampleAccount;
  readonly body: { readonly id: string; readonly type: string; readonly payload: object };
}

export interface Told extends Sent {
  readonly answer: Answer;
}

/** Sends a command by HTTP; nothing when no whole answer came. */
export async function post(url: string, { account, body }: Sent): Promise<Answer | undefined> {
  try {
    const headers = { authorization: `Bearer ${account.token}`, 'content-type': 'application/json' };
    const reply = await fetch(`${url}/api/v1/communities/${account.community}/commands`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const answer = (await reply.json()) as Answer & { error?: { message?: string } };
    delete answer.error?.message;
    return answer.id === undefined ? undefined : answer;
  } catch {
    // Killed in the middle: nobody was told anything.
    return undefined;
  }
}

/**
 * Reads one person's name and phone in full, again and again until the server is gone, each time for another purpose.
 * @param answered gets the purposes of those that were answered
 * @throws when one is refused
 */
export async function reveals(
  url: string,
  { token, community }: SampleAccount,
  person: string,
  name: string,
  answered: Set<string>,
): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (let n = 0; ; n++) {
    const purpose = `通知换班 ${name}-${n}`;
    let status: number;
    try {
      const body = JSON.stringify({ purpose });
      const path = `${url}/api/v1/communities/${community}/people/${person}/reveal`;
      const reply = await fetch(path, { method: 'POST', headers, body });
      await reply.json();
      status = reply.status;
    } catch {
      // Killed in the middle: nobody was shown anything.
      return;
    }
    if (status !== 200) throw new Error(`a reveal was refused with ${status}`);
    answered.add(purpose);
  }
}

/** Opens a socket as an account's program. */
export function socketOf(url: string, { token }: SampleAccount): Socket {
  return io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token, wire: wireVersion },
    extraHeaders: { origin: url },
  });
}

const cuts = new WeakMap<Socket, Promise<undefined>>();

/** Resolves when a socket is cut. */
function cutOf(socket: Socket): Promise<undefined> {
  let cut = cuts.get(socket);
  if (!cut) cuts.set(socket, (cut = new Promise((resolve) => socket.once('disconnect', () => resolve(undefined)))));
  return cut;
}

/** Sends a command over a socket; nothing when no answer came or it was not let in. */
export async function emit(socket: Socket, { account, body }: Sent): Promise<Answer | undefined> {
  const asked = socket.timeout(30_000).emitWithAck('command', { ...body, community: account.community }) as Promise<
    { ok: boolean } & Answer
  >;
  const reply = await Promise.race([asked.catch(() => undefined), cutOf(socket)]);
  if (!reply?.ok) return undefined;
  const { id, result, seq, note, error } = reply;
  return { id, result, ...(seq === undefined ? {} : { seq }), ...(note ? { note } : {}), ...(error ? { error } : {}) };
}

/** Commands of several people over several sockets and by HTTP, without end; keeps what each was told. */
export class Traffic {
  readonly told: Told[] = [];
  /** sent, and no answer came */
  readonly untold: Sent[] = [];
  /** how many were answered that nothing can be stored now */
  refused = 0;
  private readonly made: { community: string; request: string }[] = [];
  private sockets: Socket[] = [];
  private running = false;
  private n = 0;

  /** @param name stands in every id, so that those of two rounds differ */
  constructor(
    private readonly name: string,
    private readonly random: () => number,
    private readonly accounts: readonly SampleAccount[],
  ) {}

  /** Starts four lanes per account: three over its socket, one by HTTP. They end with the server. */
  async start(url: string): Promise<void> {
    this.running = true;
    await Promise.all(
      this.accounts.flatMap((account) => {
        const socket = socketOf(url, account);
        this.sockets.push(socket);
        return [0, 1, 2, 3].map((lane) =>
          this.lane((sent) => (lane === 3 ? post(url, sent) : emit(socket, sent)), account),
        );
      }),
    );
  }

  stop(): void {
    this.running = false;
    for (const socket of this.sockets) socket.disconnect();
    this.sockets = [];
  }

  private async lane(send: (sent: Sent) => Promise<Answer | undefined>, account: SampleAccount): Promise<void> {
    while (this.running) {
      const sent = { account, body: this.next(account) };
      const answer = await send(sent);
      // What holds for everybody (too many, no room) is no answer to the command.
      if (!answer || answer.result === 'unavailable') this.untold.push(sent);
      else this.told.push({ ...sent, answer });
      if (answer?.error?.code === 'store_unavailable') this.refused++;
      if (!answer) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** One of a mix: new facts with free text, further steps, steps that are refused, things done already. */
  private next({ role, community }: SampleAccount): Sent['body'] {
    const id = `${this.name}-${++this.n}`;
    const there = this.made.filter((one) => one.community === community).slice(-20);
    const request = there.length > 0 ? pick(this.random, there).request : `${id}-r`;
    if (role === 'social_org')
      return { id, type: 'pledge.make', payload: { id: `${id}-p`, request, line: 'a', org: 'none', quantity: 1 } };
    if (there.length > 0 && this.random() < 0.3)
      return { id, type: 'request.cancel', payload: { id: request, reason: `重复 ${id}` } };
    const again = this.random() < 0.1;
    if (!again) this.made.push({ community, request: `${id}-r` });
    const lines = [{ id: 'a', item: '毛毯', ask: 'amount', quantity: 100 }];
    return {
      id,
      type: 'request.publish',
      payload: {
        id: again ? request : `${id}-r`,
        request: {
          title: '毛毯',
          kind: 'goods',
          priority: 'urgent',
          grid: 'unlocated',
          line: 'supply',
          why: `雨大 ${id}`,
          lines,
        },
      },
    };
  }
}
