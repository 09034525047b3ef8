import type { ViewState } from '@liandong/shared/protocol/mirror';
import type { Answer, Reply } from '@liandong/shared/protocol/up';
import type { Actor } from '@liandong/shared/kernel/actor';
import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { streamView } from '@liandong/server/live/rooms';
import { viewHash } from '@liandong/server/pipeline/view-body';
import { Answers } from './answers.ts';
import { Chance } from './chance.ts';
import type { Stream, Wish } from './client.ts';
import { Process, VirtualClock } from './clock.ts';
import { Disk } from './disk.ts';
import { VirtualLogins } from './logins.ts';
import { community, everybody, grantsOf, newRequest, newTask, type Person } from './people.ts';
import { Screen } from './screen.ts';
import { ServerProcess, type ServerHabits } from './server.ts';
import { goodDisk, type DiskMood } from './store.ts';
import { hold, Violation } from './violation.ts';
import { VirtualSocket } from './virtual-socket.ts';
import { Watch, type Rights } from './watch.ts';
import type { Wire } from './wire.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
/** Far more than happens in any world in order. */
const mostSteps = 200_000;
const begin = Date.UTC(2026, 5, 8, 2, 0);
const founder: Actor = { id: 'acct-c0', grants: [{ community, role: 'coordinator' }] };
const lead: Actor = { id: 'acct-lead', grants: [{ community, role: 'lead' }] };
const installation: Actor = { id: 'installation', grants: [{ community: '*', role: 'system_admin' }] };

/** Everything that one seed makes: a disk, a server on it, screens, the ways between them, and who watches. */
export class World {
  readonly clock: VirtualClock;
  readonly nature = new Process('nature');
  readonly logins = new VirtualLogins();
  readonly mood: DiskMood = { ...goodDisk };
  readonly screens: Screen[] = [];
  readonly watch: Watch;
  readonly answers: Answers;
  /** the first promise that was broken */
  failure: unknown;
  server: ServerProcess | undefined;
  disk: Disk;
  /** whether people have gone home: nobody sends anything, and what got no answer is not sent again */
  isLeftAlone = false;
  /** whether the server's process is on its way down */
  stopping = false;
  private readonly rights = new Map<string, Rights>();
  private readonly network: Chance;
  private readonly epochs: { count: number } = { count: 0 };
  private wires = 0;
  private commands = 0;

  constructor(
    readonly seed: number,
    private readonly habits: ServerHabits,
    people: readonly Person[],
  ) {
    this.network = new Chance(seed, 'network');
    this.clock = new VirtualClock(begin, new Chance(seed, 'clock').draw);
    this.disk = new Disk(() => `e${++this.epochs.count}`);
    this.watch = new Watch(
      community,
      this.disk.log(community).epoch,
      () => this.clock.now,
      (account) => this.rightsOf(account),
    );
    this.answers = new Answers(this.watch);
    for (const person of everybody) {
      this.logins.add(person.account, grantsOf(person));
      this.rights.set(person.account, { now: person, before: person, changedAt: 0 });
    }
    this.people = people;
  }

  readonly people: readonly Person[];

  readonly broken = (error: unknown): void => {
    this.failure ??= error;
  };

  readonly isBroken = (): boolean => this.failure !== undefined;

  /** Watches something; what it finds ends the world. */
  private guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.broken(error);
    }
  }

  rightsOf(account: string): Rights {
    return this.rights.get(account) ?? { now: undefined, before: undefined, changedAt: 0 };
  }

  /** Runs as nature: chaos and time belong to no machine. */
  later(ms: number, act: () => void): void {
    this.clock.after(ms, act, this.nature);
  }

  startServer(): ServerProcess {
    const { clock, disk, mood, logins, habits, broken } = this;
    this.stopping = false;
    this.server = new ServerProcess({
      ...{ registry, clock, disk, mood, logins, habits, broken },
      chance: new Chance(this.seed, `disk ${clock.now}`),
      durable: (batch) => this.guard(() => this.watch.durable(batch)),
    });
    return this.server;
  }

  killServer(): void {
    this.server?.kill();
    this.server = undefined;
  }

  /** Founds the community and its people, requests and tasks, all in good weather. */
  async found(): Promise<void> {
    const server = this.startServer();
    const must = async (actor: Actor, wish: Omit<Wish, 'id' | 'community'>, where = community): Promise<void> => {
      const answer = await server.submit(actor, { ...wish, id: `s${++this.commands}`, community: where });
      if (answer.result !== 'applied') throw new Error(`${wish.type}: ${JSON.stringify(answer)}`);
      const effect =
        where === community ? this.watch.ledger.seqOf(actor.id, answer.id) : this.disk.log(where).events.length;
      hold(
        'acknowledged means durable',
        effect === answer.seq,
        () => `${wish.type} is answered ${answer.seq}, the log has its effect at ${effect}`,
      );
    };
    await must(installation, { type: 'community.found', payload: { id: community, name: community } }, 'system');
    await must(lead, {
      type: 'phase.change',
      payload: { to: 'response', reason: 'rain', basis: 'law', follows: 'level II' },
    });
    for (const [id, org] of [['acct-v1'], ['acct-v2'], ['acct-v3', 'org1']] as const) {
      await must(founder, {
        type: 'volunteer.register',
        payload: {
          id,
          force: 'volunteer',
          skills: ['carry'],
          home: 'unlocated',
          name: `secret-${id}`,
          ...(org === undefined ? {} : { org }),
        },
      });
      await must(lead, { type: 'volunteer.approve', payload: { id } });
      await must(founder, { type: 'volunteer.activate', payload: { id } });
      await must(founder, { type: 'volunteer.setDuty', payload: { id, duty: 'standby' } });
    }
    for (const n of [1, 2]) {
      await must(founder, { type: 'request.publish', payload: { ...(newRequest(n, 20).payload as object) } });
      await must(founder, newTask(n, 2));
    }
  }

  openScreens(): void {
    for (const person of this.people) {
      this.screens.push(
        new Screen(
          person.account,
          person,
          {
            ...{ clock: this.clock, chance: new Chance(this.seed, person.account), community, broken: this.broken },
            dial: (screen) => this.dial(screen),
            fetchSnapshot: (screen, stream, notBefore) => this.fetchSnapshot(screen, stream, notBefore),
            toldAt: (time) => this.watch.toldAt(time),
            isLeftAlone: () => this.isLeftAlone,
          },
          person.streams,
        ),
      );
    }
  }

  nextCommand(): string {
    return `w${++this.commands}`;
  }

  /** Other rights for an account, or the end of its login. The word of it may be lost; the sweep must find it. */
  changeRights(account: string, reader: Person | undefined, announce: boolean): void {
    const before = this.rightsOf(account).now;
    this.rights.set(account, { now: reader, before, changedAt: this.clock.now });
    this.logins.change(account, reader && grantsOf(reader), announce);
    for (const screen of this.screens) if (screen.name === account && reader) screen.changeReader(reader);
  }

  /** A backup is put in place of what stands; every cursor of before is void. */
  restore(backup: Disk): void {
    this.killServer();
    this.disk = backup.restored();
    this.answers.restored();
    this.guard(() => this.watch.restored(this.disk));
    this.startServer();
  }

  /** All is well and everybody had time: every screen must hold what the server holds for it. @throws Violation */
  holdEqual(): Promise<void> {
    const { server, disk } = this;
    if (!server) return Promise.reject(new Violation('live again', 'there is no server'));
    return server.pipeline.community(community).then((open) => {
      hold(
        'acknowledged means durable',
        open.state.seq === disk.log(community).events.length,
        () => `the server stands at ${open.state.seq}`,
      );
      for (const screen of this.screens) {
        if (screen.link.refusal !== undefined) continue;
        for (const [stream, mirror] of screen.mirrors) {
          const view = streamView(
            stream,
            screen.reader.account,
            viewOf(grantsIn(this.logins.grantsOf(screen.name) ?? [], community)),
          );
          const { hash } = viewHash(registry, open.state, view);
          hold(
            'every screen shows what the server holds',
            mirror.hash() === hash,
            () => `${screen.name}/${stream} differs at ${mirror.seq}`,
          );
        }
      }
    });
  }

  /** Whether everybody has everything, and shows it as live. */
  isQuiet(): boolean {
    const { events, epoch } = this.disk.log(community);
    if (this.screens.some(({ process }) => process.asleepUntil > this.clock.now)) return false;
    return this.screens.every(
      (screen) => screen.link.refusal !== undefined || (screen.hasAll(epoch, events.length) && screen.isLive()),
    );
  }

  private dial(screen: Screen): VirtualSocket {
    const { clock, network } = this;
    const { weather, process, name } = screen;
    const socket = new VirtualSocket();
    let hungUp = false;
    socket.line = { up: () => undefined, hangUp: () => (hungUp = true) };
    const refused = (ms: number, error: Error): void =>
      void clock.after(
        ms,
        () => {
          if (!hungUp) socket.tell('connect_error', error);
        },
        process,
      );
    const arrive = (): void => {
      const { server } = this;
      if (hungUp) return;
      if (!server || this.stopping || weather.offUntil > clock.now)
        return refused(
          network.yes(0.7) ? network.between(1, 50) : network.between(5_000, 20_000),
          new Error('xhr poll error'),
        );
      clock.after(
        0,
        () =>
          void server
            .admit(`l${++this.wires}`, name, {
              ...{ chance: network, end: screen, socket },
              sent: (wire, kind, text) => this.guard(() => this.watch.sent(wire, kind, text)),
              asked: (wire, kind, message) => this.guard(() => this.asked(wire, kind, message)),
              answered: (wire, kind, message, answer) => this.guard(() => this.answered(wire, kind, message, answer)),
            })
            .then((wire) => {
              if (!wire)
                refused(
                  network.between(1, weather.slowest),
                  Object.assign(new Error('unauthenticated'), { data: { code: 'unauthenticated' } }),
                );
              else clock.after(network.between(1, weather.slowest), () => this.through(socket, wire, hungUp), process);
            }),
        server.process,
      );
    };
    clock.after(network.between(1, weather.slowest), arrive, this.nature);
    return socket;
  }

  /** The screen learns that it is in; by now its server may be gone. */
  private through(socket: VirtualSocket, wire: Wire, hungUp: boolean): void {
    if (hungUp) {
      wire.hangUp();
      return;
    }
    socket.line = wire;
    if (wire.ports.server.alive && wire.carries) socket.opened();
    else socket.tell('connect_error', new Error('websocket error'));
  }

  /** A screen that got no answer asks what became of its command. */
  askFate(screen: Screen, id: string): void {
    const { server, clock } = this;
    if (!server || screen.weather.offUntil > clock.now) return;
    clock.after(
      this.network.between(1, 50),
      () => {
        server.pipeline.fate(screen.name, id).then(
          (fate) =>
            this.guard(() => {
              if (server.process.alive) this.answers.fated(screen.name, id, fate);
            }),
          () => undefined,
        );
      },
      server.process,
    );
  }

  /** Looks at every line, four times a second. */
  patrol(): void {
    this.later(250, () => this.patrol());
    this.guard(() =>
      hold('comes to rest', this.clock.steps < mostSteps, () => `${this.clock.steps} things have happened`),
    );
    const { server } = this;
    if (!server || this.stopping) return;
    for (const wire of server.wires) this.guard(() => this.watch.holdLine(wire, this.habits.backlog.patience));
  }

  private asked(wire: Wire, name: string, message: unknown): void {
    if (name === 'subscribe') this.watch.subscribes(wire, (message as { stream: string }).stream);
    if (name === 'command') this.answers.asked(wire.account, message as Wish, this.clock.now);
  }

  private answered(wire: Wire, name: string, message: unknown, answer: unknown): void {
    if (name === 'command') this.answers.answered(wire.account, message as Wish, answer as Reply<Answer>);
  }

  private fetchSnapshot(screen: Screen, stream: Stream, notBefore: number): Promise<ViewState> {
    const { clock, network } = this;
    const { process, weather } = screen;
    const delay = (): number => network.between(1, weather.slowest);
    return new Promise((resolve, reject) => {
      const fail = (): void =>
        void clock.after(
          network.yes(0.8) ? network.between(1, 100) : network.between(1_000, 40_000),
          () => reject(new Error('offline')),
          process,
        );
      clock.after(
        delay(),
        () => {
          const { server } = this;
          if (!server || weather.offUntil > clock.now) return fail();
          server.whenDead(fail);
          clock.after(
            0,
            () =>
              void server.snapshotFor(screen.name, community, stream, notBefore).then((text) => {
                if (server.process.alive) this.guard(() => this.watch.fetched(screen.name, stream, text));
                if (weather.offUntil > clock.now) fail();
                else
                  this.carry(screen, text.length, () => {
                    screen.arrived(clock.now, 'snapshot');
                    resolve(JSON.parse(text) as ViewState);
                  });
              }, fail),
            server.process,
          );
        },
        this.nature,
      );
    });
  }

  /** So many bytes on their way to a screen, each second as fast as its line is then. */
  private carry(screen: Screen, bytes: number, arrived: () => void): void {
    const { process, weather } = screen;
    const ms = Math.min(1_000, bytes / weather.bytesPerMs);
    const left = ms < 1_000 ? 0 : bytes - ms * weather.bytesPerMs;
    if (left > 0) this.clock.after(ms, () => this.carry(screen, left, arrived), process);
    else this.clock.after(ms + this.network.between(1, weather.slowest), arrived, process);
  }
}
