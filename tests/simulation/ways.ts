import type { ViewState } from '@liandong/shared/protocol/mirror';
import type { Answer, Reply } from '@liandong/shared/protocol/up';
import type { Answers } from './answers.ts';
import type { Chance } from './chance.ts';
import type { Stream, Wish } from './client.ts';
import type { Process, VirtualClock } from './clock.ts';
import { community } from './people.ts';
import type { Screen } from './screen.ts';
import type { ServerProcess } from './server.ts';
import { VirtualSocket } from './virtual-socket.ts';
import type { Watch } from './watch.ts';
import type { Wire } from './wire.ts';

export interface WaysPorts {
  readonly clock: VirtualClock;
  readonly network: Chance;
  /** of no machine: what is under way goes on whoever dies */
  readonly nature: Process;
  readonly watch: Watch;
  readonly answers: Answers;
  /** the server, if there is one */
  server(): ServerProcess | undefined;
  /** the server that lets anybody in, if there is one */
  open(): ServerProcess | undefined;
  /** does what watches; what it finds ends the world */
  guard(act: () => void): void;
}

/** The ways between screens and the server: whatever goes over them takes its time, or finds nobody. */
export class Ways {
  private wires = 0;

  constructor(private readonly ports: WaysPorts) {}

  /** A screen connects: its socket is told later whether it is in. */
  dial(screen: Screen): VirtualSocket {
    const { clock, network, nature } = this.ports;
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
    const admit = async (server: ServerProcess): Promise<void> => {
      const wire = await server.admit(`l${++this.wires}`, name, this.end(screen, socket));
      const ms = network.between(1, weather.slowest);
      if (wire) clock.after(ms, () => this.through(socket, wire, hungUp), process);
      else refused(ms, Object.assign(new Error('unauthenticated'), { data: { code: 'unauthenticated' } }));
    };
    const arrive = (): void => {
      const server = this.ports.open();
      if (hungUp) return;
      if (server && weather.offUntil <= clock.now) clock.after(0, () => void admit(server), server.process);
      else
        refused(
          network.yes(0.7) ? network.between(1, 50) : network.between(5_000, 20_000),
          new Error('xhr poll error'),
        );
    };
    clock.after(network.between(1, weather.slowest), arrive, nature);
    return socket;
  }

  /** Fetches a snapshot for a screen. @throws when it can't be had */
  fetchSnapshot(screen: Screen, stream: Stream, notBefore: number): Promise<ViewState> {
    const { clock, network, nature } = this.ports;
    const { process, weather, name } = screen;
    return new Promise((resolve, reject) => {
      const fail = (): void =>
        void clock.after(
          network.yes(0.8) ? network.between(1, 100) : network.between(1_000, 40_000),
          () => reject(new Error('offline')),
          process,
        );
      const fetched = (server: ServerProcess, text: string): void => {
        const { guard, watch } = this.ports;
        if (server.process.alive) guard(() => watch.fetched(name, stream, text));
        if (weather.offUntil > clock.now) return fail();
        this.carry(screen, text.length, () => {
          screen.arrived(clock.now, 'snapshot');
          resolve(JSON.parse(text) as ViewState);
        });
      };
      const arrive = (): void => {
        const server = this.ports.server();
        if (!server || weather.offUntil > clock.now) return fail();
        server.whenDead(fail);
        const read = (): void =>
          void server.snapshotFor(name, community, stream, notBefore).then((text) => fetched(server, text), fail);
        clock.after(0, read, server.process);
      };
      clock.after(network.between(1, weather.slowest), arrive, nature);
    });
  }

  /** A screen that got no answer asks what became of its command. */
  askFate({ name, weather }: Screen, id: string): void {
    const { clock, network, answers, guard } = this.ports;
    const server = this.ports.server();
    if (!server || weather.offUntil > clock.now) return;
    const ask = (): void =>
      void server.pipeline.fate(name, id).then(
        (fate) =>
          guard(() => {
            if (server.process.alive) answers.fated(name, id, fate);
          }),
        () => undefined,
      );
    clock.after(network.between(1, 50), ask, server.process);
  }

  /** The screen's end of a line, and who reads along on it. */
  private end(screen: Screen, socket: VirtualSocket): Parameters<ServerProcess['admit']>[2] {
    const { clock, network, watch, answers, guard } = this.ports;
    const { name } = screen;
    return {
      ...{ chance: network, end: screen, socket },
      sent: (wire, kind, text) => guard(() => watch.sent(wire, kind, text)),
      asked: (wire, kind, message) =>
        guard(() => {
          if (kind === 'subscribe') watch.subscribes(wire, (message as { stream: string }).stream);
          if (kind === 'command') answers.asked(name, message as Wish, clock.now);
        }),
      answered: (_, kind, message, answer) =>
        guard(() => {
          if (kind === 'command') answers.answered(name, message as Wish, answer as Reply<Answer>);
        }),
    };
  }

  /** The screen learns that it is in; by now its server may be gone. */
  private through(socket: VirtualSocket, wire: Wire, hungUp: boolean): void {
    if (hungUp) return wire.hangUp();
    socket.line = wire;
    if (wire.ports.server.alive && wire.carries) socket.opened();
    else socket.tell('connect_error', new Error('websocket error'));
  }

  /** So many bytes on their way to a screen, each second as fast as its line is then. */
  private carry(screen: Screen, bytes: number, arrived: () => void): void {
    const { clock, network } = this.ports;
    const { process, weather } = screen;
    const ms = Math.min(1_000, bytes / weather.bytesPerMs);
    const left = ms < 1_000 ? 0 : bytes - ms * weather.bytesPerMs;
    if (left > 0) clock.after(ms, () => this.carry(screen, left, arrived), process);
    else clock.after(ms + network.between(1, weather.slowest), arrived, process);
  }
}
