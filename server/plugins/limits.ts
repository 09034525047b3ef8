import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Session } from '../accounts/session.ts';
import type { Limits } from '../limits.ts';
import { Refused } from '../http/refused.ts';

const programsPerPerson = 100;
/** Tables of one account that are filled out of up to a year of the log, per minute. */
const tablesPerMinute = 12;
/** People who say who they are for the first time, from one address in a day: a large home, or some behind one address. */
const newNeighbours = 10;

function tooMany(state: unknown): Refused {
  if (!(state instanceof RateLimiterRes)) throw state;
  return new Refused('too_many', { params: { seconds: Math.max(1, Math.ceil(state.msBeforeNext / 1000)) } });
}

/** How often somebody may try. Each throws `Refused` with the seconds to wait. */
export class Gates {
  private readonly tries: RateLimiterMemory;
  private readonly strangers: RateLimiterMemory;
  private readonly visitors: RateLimiterMemory;
  private readonly people: RateLimiterMemory;
  private readonly programs: RateLimiterMemory;
  private readonly reckonings: RateLimiterMemory;
  private readonly reveals: RateLimiterMemory;
  private readonly tables: RateLimiterMemory;
  private readonly looks: RateLimiterMemory;
  private readonly acts: RateLimiterMemory;
  private readonly buildings: RateLimiterMemory;
  private readonly calls: RateLimiterMemory;
  private readonly neighbours: RateLimiterMemory;

  constructor(limits: Limits) {
    const quarter = 15 * 60;
    this.tries = new RateLimiterMemory({ points: limits.signInTries, duration: quarter });
    this.strangers = new RateLimiterMemory({ points: limits.signInTries * 10, duration: quarter });
    this.visitors = new RateLimiterMemory({ points: limits.signInTries * 60, duration: quarter });
    this.people = new RateLimiterMemory({ points: limits.commandsPerMinute, duration: 60 });
    this.programs = new RateLimiterMemory({ points: limits.commandsPerMinute * programsPerPerson, duration: 60 });
    this.reckonings = new RateLimiterMemory({ points: limits.reckoningsPerSecond, duration: 1 });
    this.tables = new RateLimiterMemory({ points: tablesPerMinute, duration: 60 });
    this.looks = new RateLimiterMemory({ points: limits.residentLooks, duration: 60 });
    this.acts = new RateLimiterMemory({ points: limits.residentActs, duration: quarter });
    this.buildings = new RateLimiterMemory({ points: limits.buildingActs, duration: 3_600 });
    this.calls = new RateLimiterMemory({ points: limits.residentActs, duration: quarter });
    this.neighbours = new RateLimiterMemory({ points: newNeighbours, duration: 86_400 });
    this.reveals = new RateLimiterMemory({ points: limits.revealsPerHour, duration: 3_600 });
  }

  /** Before anything is done for somebody unknown: as often per address as secrets may be tried. */
  async stranger(address: string): Promise<void> {
    try {
      await this.strangers.consume(address);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before a code that is shown at a place is looked at: a crowd that comes in may stand behind one address. */
  async visitor(address: string): Promise<void> {
    try {
      await this.visitors.consume(address);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before a building's page is read: all phones of a house may stand behind one address. */
  async residentLook(address: string): Promise<void> {
    try {
      await this.looks.consume(address);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before something is left on a building's page: so much per address, and so much for the building from all together. */
  async residentAct(address: string, building: string): Promise<void> {
    try {
      await this.acts.consume(address);
      await this.buildings.consume(building);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before somebody asks for help on a building's page: counted by itself, and per address alone, so that nobody else's acts silence it. */
  async residentCall(address: string): Promise<void> {
    try {
      await this.calls.consume(address);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before somebody is written down as a new neighbour on a building's page: nobody fills the roster with invented people. */
  async newNeighbour(address: string): Promise<void> {
    try {
      await this.neighbours.consume(address);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before a secret is looked at: so many tries per name and address, and more per address alone. */
  async try(address: string, name: string): Promise<void> {
    await this.stranger(address);
    try {
      await this.tries.consume(`${address} ${name}`);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** After a right secret: the tries of that name are forgotten. */
  async passed(address: string, name: string): Promise<void> {
    await this.tries.delete(`${address} ${name}`);
    await this.strangers.reward(address);
  }

  /** Before a whole view is gone through on the main thread: its hash, or its state as of this very moment. */
  async reckoning({ account }: Session): Promise<void> {
    try {
      await this.reckonings.consume(account);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before figures are counted out of up to a year of the log. */
  async table({ account }: Session): Promise<void> {
    try {
      await this.tables.consume(account);
    } catch (state) {
      throw tooMany(state);
    }
  }

  /** Before a person's name and phone are read in full: nobody goes through a register one by one. */
  async reveal({ account }: Session): Promise<void> {
    try {
      await this.reveals.consume(account);
    } catch (state) {
      throw tooMany(state);
    }
  }

  async command(session: Session): Promise<void> {
    try {
      await (session.kind === 'token' ? this.programs : this.people).consume(session.account);
    } catch (state) {
      throw tooMany(state);
    }
  }
}
