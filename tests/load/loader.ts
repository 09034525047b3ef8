import type { Ask, Begun, Marked, Peer, Screens } from './messages.ts';
import { Receiver } from './receiver.ts';
import { bareTarget } from './targets/bare.ts';
import { natsTarget } from './targets/nats.ts';
import { oursTarget } from './targets/ours.ts';
import { socketIoTarget } from './targets/socket-io.ts';
import type { Sender, Target } from './targets/target.ts';

/** every so many screens one whose ages are taken */
const sampled = 50;
/** screens that shake hands at the same time */
const atOnce = 50;

function targetOf(peer: Peer): Target {
  switch (peer.kind) {
    case 'ours':
      return oursTarget(peer);
    case 'bare':
      return bareTarget(peer.port);
    case 'socket-io':
      return socketIoTarget(peer.port);
    case 'nats':
      return natsTarget(peer.port);
  }
}

const receivers: Receiver[] = [];
let senders: Sender[] = [];
let groups = 1;
let sent = 0;
let answered = 0;
let flooding = false;
let faults: string[] = [];
let timer: NodeJS.Timeout | undefined;
let before = { at: 0, sent: 0, answered: 0, received: 0, bytes: 0, cpu: process.cpuUsage() };

async function open(peer: Peer, wanted: Screens): Promise<void> {
  const target = targetOf(peer);
  groups = wanted.groups;
  for (let i = 0; i < wanted.screens; i += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, wanted.screens - i) }, (_, j) => i + j);
    await Promise.all(
      some.map(async (n) => {
        const receiver = new Receiver(n % sampled === 0, peer.kind === 'ours' && peer.deflate);
        receivers.push(receiver);
        // Screens of one group have all views in turn.
        await target.openScreen(n % groups, Math.floor(n / groups) % wanted.views, {
          onBytes: (bytes) => receiver.read(bytes),
          onClose: () => faults.push('a screen was closed'),
        });
      }),
    );
  }
  senders = await Promise.all(Array.from({ length: wanted.senders }, () => target.openSender()));
}

async function sendOne(sender: Sender | undefined, group: number): Promise<void> {
  sent++;
  try {
    await sender?.send(group);
    answered++;
  } catch (error) {
    faults.push(String(error));
  }
}

function flood(each: number): void {
  flooding = true;
  for (const sender of senders) {
    for (let n = 0; n < each; n++) {
      void (async () => {
        while (flooding && faults.length === 0) await sendOne(sender, 0);
      })();
    }
  }
}

/** Sends at an even pace; what a late timer missed is made up for. */
function start(perSecond: number): void {
  const from = performance.now();
  let done = 0;
  timer = setInterval(() => {
    const due = Math.floor(((performance.now() - from) / 1000) * perSecond);
    for (; done < due; done++) {
      void sendOne(senders[done % senders.length], done % groups);
    }
  }, 1);
}

/** All counts as they stand. */
function counted(): typeof before {
  const now = { at: performance.now(), sent, answered, received: 0, bytes: 0, cpu: process.cpuUsage() };
  for (const receiver of receivers) {
    now.received += receiver.count;
    now.bytes += receiver.bytes;
  }
  return now;
}

function takeFaults(): string[] {
  const found = faults;
  faults = [];
  return found;
}

function begin(): Begun {
  for (const receiver of receivers) receiver.takeAges();
  before = counted();
  return { faults: takeFaults() };
}

const sorted = (ages: readonly number[][]): number[] => ages.flat().sort((a, b) => a - b);

function mark(): Marked {
  const now = counted();
  const used = process.cpuUsage(before.cpu);
  const seconds = (now.at - before.at) / 1000;
  const ages = receivers.map((receiver) => receiver.takeAges());
  const marked = {
    ...{
      seconds,
      sent: now.sent - before.sent,
      answered: now.answered - before.answered,
      received: now.received - before.received,
      bytes: now.bytes - before.bytes,
    },
    ages: sorted(ages.map(({ sent: since }) => since)),
    sinceDecided: sorted(ages.map(({ decided }) => decided)),
    load: (used.user + used.system) / 1e6 / seconds,
    faults: takeFaults(),
  };
  before = now;
  return marked;
}

async function answer(ask: Ask): Promise<unknown> {
  switch (ask.ask) {
    case 'open':
      return open(ask.peer, ask);
    case 'start':
      start(ask.perSecond);
      return undefined;
    case 'flood':
      flood(ask.each);
      return undefined;
    case 'begin':
      return begin();
    case 'mark':
      return mark();
    case 'stop':
      clearInterval(timer);
      flooding = false;
      return undefined;
  }
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (value) => process.send?.({ value }),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));
