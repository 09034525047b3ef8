import { forgetOldBoardPictures } from '../boards/pictures.ts';
import type { Limits } from '../limits.ts';
import { forgetLoneBlanks } from '../blanks/orphans.ts';
import { forgetOrphans } from '../photos/orphans.ts';
import { forgetOldPhotos } from '../photos/old.ts';
import type { Ports } from '../ports.ts';
import { forgetOverdueAccess, forgetLaidAside } from './overdue-access.ts';
import { forgetOverdueRows } from './overdue-rows.ts';
import { OverdueTexts } from './overdue-texts.ts';

const day = 86_400_000;
/** A first look soon after a start, when screens are back, then twice a day. */
const first = 5 * 60_000;
const every = day / 2;
/** A clock that is further than this beyond the newest entry is not believed: what it would take for over can't be had back. */
const mostIdle = 30 * day;

export interface KeeperPorts extends Ports {
  readonly limits: Limits;
  /** forgets refusals that were remembered for long enough */
  forgetRefusals(): Promise<void>;
  /** whether anybody has entered anything since a time, ms since 1970 UTC */
  hasLivedSince(time: number): Promise<boolean>;
  readonly log: (message: string, error: unknown) => void;
}

/** Erases what of people is over, by the table of retention: all that no deadline of a record sees to. */
export class Keeper {
  private readonly texts: OverdueTexts;
  private timers: NodeJS.Timeout[] = [];
  private isHalted = false;

  constructor(private readonly ports: KeeperPorts) {
    this.texts = new OverdueTexts(ports);
  }

  /** Takes away what a crash left of commands; before the first of this start. */
  clearAside(): Promise<void> {
    return forgetLaidAside(this.ports);
  }

  start(): void {
    const run = (): void => void this.run();
    this.timers = [setTimeout(run, first).unref(), setInterval(run, every).unref()];
  }

  stop(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** One look at everything; what fails is written down and tried again at the next. Nothing is erased by a clock that may be wrong. */
  async run(): Promise<void> {
    await this.attempt('what people left', async () => {
      if (await this.isClockBelieved()) await this.eraseAll(await this.ports.store.communities());
    });
  }

  /** An installation that was idle for long looks the same: the first entry that somebody makes lets the next run go on. */
  private async isClockBelieved(): Promise<boolean> {
    const isBelieved = await this.ports.hasLivedSince(this.ports.now() - mostIdle);
    if (!isBelieved && !this.isHalted)
      this.ports.log(
        'nothing is erased until somebody enters something: by the clock nobody has for a month, so it may be wrong',
        new Date(this.ports.now()).toISOString(),
      );
    this.isHalted = !isBelieved;
    return isBelieved;
  }

  private async eraseAll(communities: readonly string[]): Promise<void> {
    const { limits } = this.ports;
    await this.attempt('old refusals', () => this.ports.forgetRefusals());
    await this.attempt('versions of boards', () => this.ports.boards.history.forgetOld(this.ports.now()));
    await this.attempt('logins and links', () => forgetOverdueAccess(this.ports));
    await this.attempt('photos without a report', () => forgetOrphans(this.ports, limits.photoDays * day));
    for (const community of communities) {
      await this.attempt('photos of old reports', () =>
        forgetOldPhotos(this.ports, community, limits.reportPhotoDays * day),
      );
      await this.attempt('tables without a template', () => forgetLoneBlanks(this.ports, community));
      await this.attempt('pictures of boards', () => forgetOldBoardPictures(this.ports, community));
      await this.attempt('kept rows', () => forgetOverdueRows(this.ports, community, limits.rowDays * day));
      await this.attempt('old texts', () => this.texts.erase(community, limits.textDays * day));
    }
  }

  private async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.ports.log(`${what}, whose time is over, were not erased`, error);
    }
  }
}
