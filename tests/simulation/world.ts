import { grantsIn } from '@liandong/shared/kernel/actor';
import { viewOf, type View } from '@liandong/shared/kernel/view';
import { createRegistry } from '@liandong/shared/registry';
import { streamView } from '@liandong/server/live/rooms';
import { viewHash } from '@liandong/server/pipeline/view-body';
import { Answers } from './answers.ts';
import { Chance } from './chance.ts';
import { Process, VirtualClock } from './clock.ts';
import { Disk } from './disk.ts';
import { VirtualLogins } from './logins.ts';
import { PastMoments } from './past.ts';
import { community, everybody, grantsOf, type Person } from './people.ts';
import { Screen } from './screen.ts';
import { ServerProcess, type ServerHabits } from './server.ts';
import { goodDisk, type DiskMood } from './store.ts';
import { hold, Violation } from './violation.ts';
import { Watch, type Rights } from './watch.ts';
import { Ways } from './ways.ts';

const registry = createRegistry(
  () => undefined,
  (point) => point,
);
/** Far more than happens in any world in order. */
const mostSteps = 200_000;
const begin = Date.UTC(2026, 5, 8, 2, 0);

/** Everything that one seed makes: a disk, a server on it, screens, the ways between them, and who watches. */
export class World {
  readonly clock: VirtualClock;
  readonly nature = new Process('nature');
  readonly logins = new VirtualLogins();
  readonly mood: DiskMood = { ...goodDisk };
  readonly screens: Screen[] = [];
  readonly watch: Watch;
  readonly answers: Answers;
  readonly ways: Ways;
  /** the first promise that was broken */
  failure: unknown;
  server: ServerProcess | undefined;
  disk: Disk;
  /** whether people have gone home: nobody sends anything, and what got no answer is not sent again */
  isLeftAlone = false;
  /** whether the server's process is on its way down */
  stopping = false;
  private readonly rights = new Map<string, Rights>();
  private readonly epochs: { count: number } = { count: 0 };
  private commands = 0;
  private readonly past = new PastMoments(registry);
  private patrols = 0;

  constructor(
    readonly seed: number,
    private readonly habits: ServerHabits,
    private readonly people: readonly Person[],
  ) {
    this.clock = new VirtualClock(begin, new Chance(seed, 'clock').draw);
    this.disk = new Disk(() => `e${++this.epochs.count}`);
    this.watch = new Watch(
      community,
      this.disk.log(community).epoch,
      () => this.clock.now,
      (account) => this.rightsOf(account),
    );
    this.answers = new Answers(this.watch);
    const { clock, nature, watch, answers } = this;
    this.ways = new Ways({
      ...{ clock, nature, watch, answers, network: new Chance(seed, 'network') },
      server: () => this.server,
      open: () => (this.stopping ? undefined : this.server),
      guard: (act) => this.guard(act),
    });
    for (const person of everybody) {
      this.logins.add(person.account, grantsOf(person));
      this.rights.set(person.account, { now: person, before: person, changedAt: 0 });
    }
  }

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

  openScreens(): void {
    for (const person of this.people) {
      this.screens.push(
        new Screen(
          person.account,
          person,
          {
            ...{ clock: this.clock, chance: new Chance(this.seed, person.account), community, broken: this.broken },
            dial: (screen) => this.ways.dial(screen),
            fetchSnapshot: (screen, stream, notBefore) => this.ways.fetchSnapshot(screen, stream, notBefore),
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
      this.past.holdAgainst(community, disk.log(community));
      for (const screen of this.screens) {
        if (screen.link.refusal !== undefined) continue;
        for (const [stream, mirror] of screen.mirrors) {
          const view = streamView(stream, screen.reader.account, this.viewOf(screen));
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

  private viewOf({ name }: Screen): View {
    return viewOf(grantsIn(this.logins.grantsOf(name) ?? [], community));
  }

  /** Now and then what a screen shows is kept, to be seen again. */
  private remember(): void {
    const screen = this.screens[this.patrols++ % Math.max(1, this.screens.length)];
    const mirror = screen?.mirrors.get('view');
    if (screen && mirror && this.patrols % 5 === 0) this.past.note(mirror, this.viewOf(screen));
  }

  /** Looks at every line, four times a second. */
  patrol(): void {
    this.later(250, () => this.patrol());
    this.guard(() =>
      hold('comes to rest', this.clock.steps < mostSteps, () => `${this.clock.steps} things have happened`),
    );
    this.remember();
    const { server } = this;
    if (!server || this.stopping) return;
    for (const wire of server.wires) this.guard(() => this.watch.holdLine(wire, this.habits.backlog.patience));
  }
}
