import { gunzipSync } from 'node:zlib';
import { grantsIn, type Actor } from '@liandong/shared/kernel/actor';
import type { Registry } from '@liandong/shared/kernel/registry';
import { viewOf } from '@liandong/shared/kernel/view';
import type { Down } from '@liandong/shared/protocol/down';
import { Delivery } from '@liandong/server/live/delivery';
import { streamView } from '@liandong/server/live/rooms';
import { Snapshots } from '@liandong/server/live/snapshots';
import { inlineViews } from '@liandong/server/pipeline/view-maker';
import { CommandPipeline } from '@liandong/server/pipeline/pipeline';
import { StoreUnavailable, type Batch } from '@liandong/server/store/port';
import type { Chance } from './chance.ts';
import { Process, type VirtualClock } from './clock.ts';
import type { Disk } from './disk.ts';
import type { VirtualLogins } from './logins.ts';
import { VirtualStore, type DiskMood } from './store.ts';
import { Violation } from './violation.ts';
import { Wire, type WirePorts } from './wire.ts';

export interface ServerPorts {
  readonly registry: Registry;
  readonly clock: VirtualClock;
  readonly chance: Chance;
  readonly disk: Disk;
  readonly mood: DiskMood;
  readonly logins: VirtualLogins;
  readonly durable: (batch: Batch) => void;
  readonly broken: (violation: Violation) => void;
  /** what differs from seed to seed: how far a tail reaches, how often a snapshot is stored … */
  readonly habits: ServerHabits;
}

export interface ServerHabits {
  readonly tailLimit: number;
  readonly snapshotEvery: number;
  readonly drift: number;
  readonly backlog: { readonly bytes: number; readonly packets: number; readonly patience: number };
  readonly busy: number;
}

let ids = 0;
/** What goes on whether or not a server runs. */
const nature = new Process('nature');

/** One process of the server: the real pipeline and the real delivery on virtual lines and a virtual disk. */
export class ServerProcess {
  readonly process = new Process('server');
  readonly pipeline: CommandPipeline;
  readonly wires = new Set<Wire>();
  readonly snapshots: Snapshots;
  private readonly rooms = new Map<string, Set<Wire>>();
  /** those too that the server has closed: their end may still be under way */
  private readonly everyWire: Wire[] = [];
  private readonly mourners: (() => void)[] = [];
  private readonly store: VirtualStore;
  private readonly delivery: Delivery;

  constructor(private readonly ports: ServerPorts) {
    const { registry, clock, chance, disk, mood, logins, durable, habits } = ports;
    const log = (message: string, error: unknown): void => {
      if (!(error instanceof StoreUnavailable))
        ports.broken(
          new Violation('no fault of its own', `${message}: ${error instanceof Error ? error.stack : String(error)}`),
        );
    };
    this.process.busy = habits.busy;
    this.store = new VirtualStore(disk, mood, clock, chance, durable);
    logins.forgetListeners();
    const now = (): number => clock.wall();
    [this.pipeline, this.delivery] = clock.as(this.process, () => {
      const { tailLimit, snapshotEvery, backlog } = habits;
      const pipeline = new CommandPipeline({
        registry,
        store: this.store,
        now,
        newId: () => `n${++ids}`,
        version: 'simulated',
        tailLimit,
        snapshotEvery,
        log,
      });
      const lines = {
        sendTo: <N extends keyof Down>(room: string, name: N, message: Parameters<Down[N]>[0]): string[] =>
          this.sendTo(room, name, message),
      };
      return [pipeline, new Delivery({ pipeline, registry, authenticator: logins, lines, now, log, backlog })];
    });
    this.snapshots = new Snapshots(inlineViews(registry), habits.drift, habits.backlog.bytes / 2);
  }

  /** A screen asks to come in; it hears of it over its new line, or that it may not. */
  async admit(
    id: string,
    account: string,
    ports: Omit<WirePorts, 'rooms' | 'server' | 'clock' | 'limit'>,
  ): Promise<Wire | undefined> {
    const session = await this.ports.logins.authenticate({ authorization: account });
    if (!session) return undefined;
    const wire = new Wire(id, account, {
      ...ports,
      clock: this.ports.clock,
      rooms: this.rooms,
      server: this.process,
      limit: this.ports.habits.backlog,
    });
    this.wires.add(wire);
    this.everyWire.push(wire);
    const connected = this.delivery.connect(wire, session);
    wire.connected = {
      receive: (name, message) => connected.receive(name, message),
      closed: () => {
        this.wires.delete(wire);
        connected.closed();
      },
    };
    return wire;
  }

  /** The snapshot of an account's own view, as the HTTP route gives it. @throws when there is none for it */
  async snapshotFor(account: string, community: string, stream: 'view' | 'me', notBefore: number): Promise<string> {
    const session = await this.ports.logins.authenticate({ authorization: account });
    const grants = grantsIn(session?.grants ?? [], community);
    if (grants.length === 0) throw new Error('unknown_community');
    const open = await this.pipeline.community(community);
    const { body } = await this.ports.clock.hold(
      this.snapshots.of(open, streamView(stream, account, viewOf(grants)), undefined, notBefore),
    );
    return gunzipSync(body).toString('utf8');
  }

  /** Calls when the process ends: whoever waits for an answer of it will get none. */
  whenDead(act: () => void): void {
    this.mourners.push(act);
  }

  submit(actor: Actor, command: Parameters<CommandPipeline['submit']>[1]): ReturnType<CommandPipeline['submit']> {
    return this.ports.clock.as(this.process, () => this.pipeline.submit(actor, command));
  }

  /** kill -9: whatever is not on the disk is gone; the screens' machines notice sooner or later. */
  kill(): void {
    this.process.alive = false;
    for (const dead of this.mourners) dead();
    for (const wire of this.everyWire)
      wire.break(
        0,
        this.ports.chance.yes(0.8) ? this.ports.chance.between(1, 50) : this.ports.chance.between(5_000, 20_000),
      );
    this.wires.clear();
  }

  /** Says goodbye, then ends as `kill` does, with nothing left undone. */
  async stop(): Promise<void> {
    // Not awaited: what is on its way here goes out with the lines below, in this same turn of the clock.
    void this.delivery.drain(() => 0);
    this.delivery.close();
    const { clock, chance } = this.ports;
    for (const wire of this.everyWire) {
      wire.close();
      // Whoever was not reading learns of the end when its machine finds nobody there.
      clock.after(2_000, () => wire.break(0, chance.between(0, 18_000)), nature);
    }
    await this.pipeline.close();
    await this.store.close();
    this.process.alive = false;
    for (const dead of this.mourners) dead();
  }

  private sendTo<N extends keyof Down>(room: string, name: N, message: Parameters<Down[N]>[0]): string[] {
    const text = JSON.stringify(message);
    return [...(this.rooms.get(room) ?? [])].flatMap((wire) => (wire.push(name, text) ? [] : wire.id));
  }
}
