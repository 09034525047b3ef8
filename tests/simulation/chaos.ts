import type { Chance } from './chance.ts';
import type { Disk } from './disk.ts';
import { everybody, type Person } from './people.ts';
import { goodDisk, type DiskMood } from './store.ts';
import type { Screen } from './screen.ts';
import type { World } from './world.ts';

type Trouble = (chaos: Chaos) => void;

/** Everything that can go wrong, each with how often a minute it does when its turn has come in a seed. */
const troubles: readonly (readonly [string, number, Trouble])[] = [
  ['cut', 12, (chaos) => chaos.cut()],
  ['stall', 6, (chaos) => chaos.stall()],
  ['narrow', 3, (chaos) => chaos.narrow()],
  ['lag', 6, (chaos) => chaos.lag()],
  ['off', 4, (chaos) => chaos.off()],
  ['sleep', 4, (chaos) => chaos.sleep()],
  ['crash', 4, (chaos) => chaos.crash()],
  ['stop', 2, (chaos) => chaos.stop()],
  ['restore', 1.5, (chaos) => chaos.restore()],
  ['full', 4, (chaos) => chaos.disk({ fails: 0.6 })],
  ['writer', 4, (chaos) => chaos.disk({ failsStored: 0.5 })],
  ['slowDisk', 3, (chaos) => chaos.disk({ slowest: 400 })],
  ['hang', 2, (chaos) => chaos.disk({ hangs: 0.1 })],
  ['unreadable', 2, (chaos) => chaos.disk({ readFails: 0.2 })],
  ['rights', 3, (chaos) => chaos.rights()],
  ['login', 1.5, (chaos) => chaos.login()],
  ['race', 10, (chaos) => chaos.race()],
];

/** Brings trouble upon a world: each seed gets its own few kinds, so that each kind also meets calm in the others. */
export class Chaos {
  private backup: Disk | undefined;
  private over = false;
  readonly kinds: string[] = [];

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
    private readonly everyone: () => void,
  ) {}

  begin(): void {
    const share = this.chance.pick([0.15, 0.3, 0.5, 0.8]);
    for (const [name, perMinute, trouble] of troubles) {
      if (!this.chance.yes(share)) continue;
      this.kinds.push(name);
      this.repeat(60_000 / perMinute, trouble);
    }
  }

  /** The weather clears for good. */
  end(): void {
    this.over = true;
    const { world } = this;
    Object.assign(world.mood, goodDisk);
    for (const screen of world.screens) {
      Object.assign(screen.weather, { slowest: 20, stalledUntil: 0, bytesPerMs: Infinity, offUntil: 0 });
    }
    if (!world.server) world.startServer();
  }

  cut(): void {
    const { wires } = this.world.server ?? { wires: [] };
    const wire = [...wires][this.chance.below([...wires].length)];
    // Either side may notice at once, or only when its own heartbeat stays away.
    wire?.break(
      this.chance.yes(0.5) ? this.chance.between(0, 50) : 20_000,
      this.chance.yes(0.5) ? this.chance.between(0, 50) : this.chance.between(1_000, 20_000),
    );
  }

  stall(): void {
    this.some().weather.stalledUntil = this.world.clock.now + this.chance.between(500, 18_000);
  }

  narrow(): void {
    const { weather } = this.some();
    weather.bytesPerMs = this.chance.between(0.02, 1);
    this.world.later(this.chance.between(2_000, 12_000), () => (weather.bytesPerMs = Infinity));
  }

  lag(): void {
    const { weather } = this.some();
    weather.slowest = this.chance.between(100, 3_000);
    this.world.later(this.chance.between(2_000, 10_000), () => (weather.slowest = 20));
  }

  off(): void {
    const screen = this.some();
    screen.weather.offUntil = this.world.clock.now + this.chance.between(500, 20_000);
    this.breakAll(screen, 20_000, this.chance.between(0, 20_000));
  }

  sleep(): void {
    const screen = this.some();
    const ms = this.chance.between(500, 40_000);
    screen.process.asleepUntil = this.world.clock.now + ms;
    // A laptop that sleeps answers no heartbeat: the server lets it go, and it learns of that on waking.
    if (ms > 15_000) this.breakAll(screen, this.chance.between(10_000, 15_000), ms + 10);
  }

  crash(): void {
    const { world } = this;
    if (!world.server || world.stopping) return;
    world.killServer();
    world.later(this.chance.between(100, 6_000), () => this.restart());
  }

  stop(): void {
    const { world } = this;
    const { server } = world;
    if (!server || world.stopping) return;
    world.stopping = true;
    const ended = (): void => {
      if (world.server !== server) return;
      world.server = undefined;
      world.later(this.chance.between(100, 3_000), () => this.restart());
    };
    world.clock.as(server.process, () => void server.stop().then(ended, world.broken));
  }

  restore(): void {
    const { world } = this;
    if (world.stopping) return;
    if (this.backup && world.server) world.restore(this.backup);
    this.backup = this.chance.yes(0.7) ? world.disk.backup() : undefined;
  }

  disk(mood: Partial<DiskMood>): void {
    const { mood: now } = this.world;
    Object.assign(now, mood);
    this.world.later(this.chance.between(300, 8_000), () => Object.assign(now, goodDisk));
  }

  /** A role goes, or comes back. */
  rights(): void {
    const account = this.chance.pick(['acct-c2', 'acct-o2']);
    const usual = everybody.find((person) => person.account === account) as Person;
    const { now } = this.world.rightsOf(account);
    const lesser: Person = { account, role: account === 'acct-c2' ? 'wall' : 'resident', streams: usual.streams };
    if (now) this.world.changeRights(account, now.role === usual.role ? lesser : usual, this.chance.yes(0.6));
  }

  login(): void {
    const account = this.chance.pick(['acct-o1', 'acct-v2', 'acct-w']);
    if (this.world.rightsOf(account).now) this.world.changeRights(account, undefined, this.chance.yes(0.6));
  }

  race(): void {
    this.everyone();
  }

  private restart(): void {
    if (!this.world.server) this.world.startServer();
  }

  private some(): Screen {
    return this.chance.pick(this.world.screens);
  }

  private breakAll(screen: Screen, serverAfter: number, screenAfter: number): void {
    for (const wire of this.world.server?.wires ?? [])
      if (wire.account === screen.name) wire.break(serverAfter, screenAfter);
  }

  private repeat(every: number, trouble: Trouble): void {
    this.world.later(-Math.log(1 - this.chance.draw()) * every, () => {
      if (this.over) return;
      trouble(this);
      this.repeat(every, trouble);
    });
  }
}
