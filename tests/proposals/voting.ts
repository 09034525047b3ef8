import { randomBytes } from 'node:crypto';
import type { Ports } from '@liandong/server/ports';
import { ask, type ApiAnswer } from '../support/api-client.ts';
import { pudong } from '../support/browser.ts';
import type { TestServer } from '../support/start-server.ts';
import { Wisher } from '../support/wishes.ts';

const grid = `${pudong}015`;

/** A ballot as a voter gives it. */
export interface Given {
  readonly n: number;
  readonly mark: '1' | '2' | '3';
  readonly receipt: string;
}

/** One vote among many voters, as its people bring it about over the wire. */
export class Voting {
  readonly wisher: Wisher;
  /** code of each voter, as it stands on their slip */
  readonly codes = new Map<number, string>();

  constructor(
    private readonly server: TestServer & { readonly ports: Ports },
    readonly id: string,
  ) {
    this.wisher = new Wisher(server, id);
  }

  /** From the first words to what the vote is stated to be: by a resident, a captain and the lead. */
  async state(lasts: number, more: object): Promise<void> {
    const { id } = this;
    await this.must('resident', 'proposal.submit', { id, title: '装灯', words: '晚上看不清台阶', grid });
    await this.must('captain', 'proposal.screen', { id, publicTitle: '楼道装灯', publicWords: '三号楼装感应灯' });
    await this.must('captain', 'proposal.discuss', { id });
    const terms = { electorate: 'adult', quorum: 50, majority: 'half_of_votes', until: Date.now() + lasts };
    await this.must('lead', 'vote.state', { id, grids: [], terms: { ...terms, ...more } });
  }

  /** From the first words to an open vote. */
  async open(voters: number, lasts: number, ways: readonly string[] = ['online', 'paper']): Promise<void> {
    const { id } = this;
    await this.state(lasts, { ways });
    const labels = Array.from({ length: voters }, (_, i) => `3-${i + 101}`);
    await this.must('lead', 'vote.enrol', { id, labels, building: `${grid}01` });
    const { body } = await this.ofRoll('slips');
    for (const { n, code } of body.lines as { n: number; code: string }[]) this.codes.set(n, code);
    await this.must('lead', 'vote.open', { id });
  }

  /** Lines of the roll, or new codes for them. */
  ofRoll(what: 'roll' | 'slips', as = 'captain', which: object = { from: 1 }): Promise<ApiAnswer> {
    const { token } = this.server.account(as);
    return ask(this.server, 'POST', `/api/v1/communities/${pudong}/votes/${this.id}/${what}`, which, { token });
  }

  /** Asks as somebody without an account would. */
  visit(what: 'look' | 'cast' | 'ballots', body: object = {}): Promise<ApiAnswer> {
    return ask(this.server, 'POST', `/api/v1/votes/${what}`, { community: pudong, id: this.id, ...body });
  }

  /** Casts a ballot with the voter's code. */
  cast({ n, mark, receipt }: Given): Promise<ApiAnswer> {
    return this.visit('cast', { code: this.codes.get(n) ?? '', mark, receipt });
  }

  /** What everybody is shown of the proposal now. */
  shown(as: string): Promise<Record<string, unknown> | undefined> {
    return this.wisher.one(as, 'proposals', this.id);
  }

  async must(as: string, type: string, payload: object): Promise<void> {
    const came = await this.wisher.send(as, type, payload);
    if (came !== 'applied') throw new Error(`${type}: ${came}`);
  }
}

/** A receipt as a phone makes one. */
export function receipt(): string {
  const signs = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  return [...randomBytes(16)].map((byte) => signs[byte % signs.length]).join('');
}
