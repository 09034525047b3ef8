import { Chance } from './chance.ts';
import { Chaos } from './chaos.ts';
import { found } from './founding.ts';
import { everybody, wishOf, type Records } from './people.ts';
import type { Screen } from './screen.ts';
import { Violation } from './violation.ts';
import { World } from './world.ts';

/** How long people act, and how long everybody has to come right after the last trouble; virtual ms. */
const acting = 30_000;
const mending = 180_000;
const lastWord = 1_500;

export interface Outcome {
  readonly seed: number;
  readonly invariant?: string;
  readonly detail?: string;
  readonly events: number;
  /** how much happened, and when it ended: two runs of a seed agree on both */
  readonly steps: number;
  readonly ended: number;
  readonly troubles: readonly string[];
}

/** People at their screens: each wishes something now and then, from what the own screen shows. */
class Crowd {
  private over = false;
  private numbers = 100;
  /** wishes that wait for their answer */
  waiting = 0;

  constructor(
    private readonly world: World,
    private readonly chance: Chance,
  ) {}

  begin(): void {
    for (const screen of this.world.screens) this.goOn(screen);
  }

  end(): void {
    this.over = true;
  }

  everyone(): void {
    for (const screen of this.world.screens) this.wish(screen);
  }

  private goOn(screen: Screen): void {
    this.world.clock.after(
      this.chance.between(100, 2_500),
      () => {
        if (this.over) return;
        this.wish(screen);
        this.goOn(screen);
      },
      screen.process,
    );
  }

  private wish(screen: Screen): void {
    const { world, chance } = this;
    const shown = new Map([...screen.mirrors.values()].flatMap(({ maps }) => [...maps])) as unknown as Records;
    const wanted = wishOf({ chance, shown, reader: screen.reader, next: () => ++this.numbers });
    if (!wanted || this.waiting > 60) return;
    const wish = { ...wanted, id: world.nextCommand(), community: 'c1' };
    const send = (): void => {
      if (world.isLeftAlone) return;
      this.waiting++;
      world.clock.as(screen.process, () => screen.send(wish)).then(() => this.waiting--, world.broken);
    };
    send();
    // The same wish again, at once or later: a finger that taps twice, an outbox that is not sure.
    if (chance.yes(0.15)) world.clock.after(chance.yes(0.5) ? 0 : chance.between(1, 8_000), send, screen.process);
    if (chance.yes(0.05))
      world.clock.after(chance.between(0, 3_000), () => world.ways.askFate(screen, wish.id), screen.process);
  }
}

async function go(world: World, chaos: Chaos, crowd: Crowd, lastly: boolean): Promise<void> {
  const { clock } = world;
  let founded = false;
  found(world).then(() => (founded = true), world.broken);
  await clock.runTo(60_000, () => founded || world.isBroken());
  const begin = clock.now;
  world.openScreens();
  await clock.runTo(begin + 2_000, world.isBroken);
  world.patrol();
  crowd.begin();
  chaos.begin();
  await clock.runTo(begin + acting - lastWord, world.isBroken);
  // In some worlds nobody asks for anything any more after a write of which nobody knows whether it stands.
  if (lastly) {
    Object.assign(world.mood, { failsStored: 1, readFails: 0.9 });
    await clock.runTo(begin + acting - lastWord / 2, world.isBroken);
    world.isLeftAlone = true;
  }
  await clock.runTo(begin + acting, world.isBroken);
  crowd.end();
  chaos.end();
  const until = clock.now + mending;
  // The last to come right waits for its back-off and for what it asked in the storm.
  for (let quiet = 0; quiet < 4 && !world.isBroken();) {
    await clock.runTo(clock.now + 2_000, world.isBroken);
    quiet = world.isQuiet() && crowd.waiting === 0 ? quiet + 1 : 0;
    if (clock.now > until)
      throw new Violation(
        'live again',
        `after ${mending / 1_000} s of calm ${whoIsLate(world)}; ${crowd.waiting} wishes wait`,
      );
  }
  if (world.isBroken()) throw world.failure;
  let checked = false;
  world.holdEqual().then(() => (checked = true), world.broken);
  await clock.runTo(clock.now + 5_000, () => checked || world.isBroken());
  if (world.isBroken()) throw world.failure;
}

function whoIsLate({ screens }: World): string {
  return screens
    .map(
      (screen) =>
        `${screen.name} ${screen.status} at ${[...screen.mirrors.values()].map(({ epoch, seq }) => `${epoch}/${seq}`).join(' ')}`,
    )
    .join(', ');
}

/** One world from one seed, from its founding to the calm after the last trouble. */
export async function run(seed: number): Promise<Outcome> {
  const chance = new Chance(seed, 'course');
  const people = everybody.filter(({ account }) => account === 'acct-c1' || chance.yes(0.7));
  const world = new World(
    seed,
    {
      tailLimit: chance.pick([15, 60, 10_000]),
      snapshotEvery: chance.pick([20, 100, 5_000]),
      drift: chance.pick([5, 50, 200]),
      backlog: chance.pick([
        { bytes: 4_000, packets: 16, patience: 3_000 },
        { bytes: 20_000, packets: 64, patience: 10_000 },
      ]),
      busy: chance.pick([0, 30, 400]),
    },
    people,
  );
  const crowd = new Crowd(world, chance);
  const chaos = new Chaos(world, new Chance(seed, 'chaos'), () => crowd.everyone());
  world.clock.install();
  let found = {};
  try {
    await go(world, chaos, crowd, chance.yes(0.3));
  } catch (error) {
    found =
      error instanceof Violation
        ? { invariant: error.invariant, detail: error.detail }
        : { invariant: 'no fault of its own', detail: error instanceof Error ? error.stack : String(error) };
  } finally {
    world.clock.uninstall();
  }
  return {
    seed,
    ...found,
    events: world.watch.ledger.entries.length,
    steps: world.clock.steps,
    ended: world.clock.now,
    troubles: chaos.kinds,
  };
}
