import { notesOf } from '@liandong/shared/boards/board-doc';
import { addCheck } from '@liandong/shared/boards/checklist';
import { addComment } from '@liandong/shared/boards/comments';
import { setLabel } from '@liandong/shared/boards/card-fields';
import { addIdea } from '@liandong/shared/boards/ideas';
import { addLabel } from '@liandong/shared/boards/labels';
import type { Task } from '@liandong/shared/tasks/schema';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { openBoard } from '../promises/p1-board.ts';
import { command, pudong, recordsOf } from './browser.ts';
import { Deal, markOfElements as mark, turned, unbroken } from './hostile.ts';
import type { ServerProcess } from './start-server.ts';

const grid = `${pudong}015`;
const hour = 3_600_000;

/** Does something so many times at once. */
function all(times: number, work: (n: number) => Promise<unknown>): Promise<unknown> {
  return Promise.all(Array.from({ length: times }, (_, n) => work(n)));
}

/** A community in which people have written nothing but harm, into every field that takes words. */
export class HostileWorld {
  private readonly deal = new Deal();
  private readonly volunteer: string;

  constructor(private readonly server: ServerProcess) {
    this.volunteer = server.account('volunteer').id;
  }

  /** How many of the texts were written nowhere. */
  get left(): number {
    return [...this.deal.dealt.values()].filter((times) => times === 0).length;
  }

  /** Titles of the tasks that stand now. */
  readonly titles: string[] = [];
  /** Titles of the tasks that the volunteer has in hand. */
  readonly own: string[] = [];
  /** What was asked for. */
  readonly items: string[] = [];
  /** Names of accounts. */
  readonly names: string[] = [];
  /** Titles of what is offered. */
  readonly offers: string[] = [];
  /** What was said about the first task on the board: checks, comments, notes. */
  readonly said: string[] = [];

  /** Writes it all. @throws when anything is refused: the texts are legal, each in its field */
  async write(): Promise<void> {
    await all(24, (n) => this.task(`h-task-${n}`, n));
    await all(12, (n) => this.request(`h-request-${n}`, n));
    await all(6, (n) => this.offer(`h-offer-${n}`));
    await all(8, (n) => this.person(`h-person-${n}`, n));
    await all(3, (n) => this.alert(`h-alert-${n}`, n));
    await all(3, (n) => this.reports(n));
    await this.ownTasks();
    const basis = { id: 'h-law', issuer: this.text(60), acts: ['phase'], validFrom: 0 };
    await this.send('lead', 'legalBasis.enter', { ...basis, title: this.text(80), article: this.text(40) });
    const phase = { reason: this.text(500), basis: 'h-law', follows: this.text(120) };
    await this.send('lead', 'phase.change', { to: 'recovery', ...phase });
    await all(4, (n) => this.account(`h-account-${n}`, n));
    await this.board();
  }

  private text(most: number): string {
    return this.deal.next(most);
  }

  private title(most: number): string {
    return this.deal.next(most, true);
  }

  /** What is hardest to lay out, in those that lists begin with. */
  private worst(n: number): string | undefined {
    return [unbroken, turned][n];
  }

  private async send(as: string, type: string, payload: object): Promise<void> {
    const { result, error } = await command(this.server, as, type, payload);
    if (result !== 'applied') throw new Error(`${type}: ${JSON.stringify({ error, payload })}`);
  }

  /** In hand, blocked, returned or offered to the volunteer, in turn. */
  private async task(id: string, n: number): Promise<void> {
    const title = this.worst(n) ?? this.title(80);
    const words = { title, note: this.text(2000), why: this.text(500) };
    await this.send('coordinator', 'task.create', {
      ...{ id, grid, line: 'flood', lead: 'community', need: 2, due: Date.now() + 120_000 },
      ...words,
    });
    this.titles.push(title);
    if (n % 4 === 3) return;
    await this.send('coordinator', 'task.assign', { id, handler: this.server.account('coordinator').id });
    for (const step of ['task.accept', 'task.start']) await this.send('coordinator', step, { id });
    if (n % 4 === 0) await this.send('coordinator', 'task.block', { id, reason: this.text(500) });
    if (n % 4 === 1) {
      await this.send('coordinator', 'task.finish', { id });
      await this.send('lead', 'task.return', { id, reason: this.text(500) });
    }
  }

  private async request(id: string, n: number): Promise<void> {
    const line = (of: string): object => {
      const item = this.worst(n) ?? this.text(80);
      this.items.push(item);
      return { id: of, item, unit: this.text(12), spec: this.text(500) };
    };
    const amount = { ...line('a'), ask: 'amount', quantity: 9 };
    const raw = { ...line('b'), ask: 'unreadable', raw: { [this.title(80)]: this.text(500) } };
    const words = { title: this.title(120), place: this.text(120), why: this.text(4000) };
    const request = {
      ...words,
      kind: 'goods',
      priority: 'urgent',
      grid,
      line: 'supply',
      lines: [amount, raw],
      neededBy: Date.now() + 120_000,
    };
    await this.send('coordinator', 'request.publish', { id, request });
    const pledge = { id: `${id}-p`, request: id, line: 'a', org: 'org-chenguang', quantity: 2, how: this.text(60) };
    await this.send('org', 'pledge.make', pledge);
    if (n % 3 === 0) await this.send('org', 'pledge.withdraw', { id: `${id}-p`, reason: this.text(500) });
  }

  private async offer(id: string): Promise<void> {
    const facts = [
      { id: 'f', label: this.text(80), text: this.text(4000) },
      { id: 'g', label: this.text(80), raw: { [this.title(80)]: this.text(500) } },
    ];
    const title = this.title(120);
    this.offers.push(title);
    const offer = { title, kind: 'goods', grid, line: 'supply', org: 'org-chenguang', facts };
    await this.send('org', 'offer.list', { id, offer });
  }

  private async person(id: string, n: number): Promise<void> {
    const own = { id, force: 'volunteer', skills: [], home: grid, org: 'org-chenguang' };
    await this.send('coordinator', 'volunteer.register', { ...own, name: this.title(40) });
    if (n % 4 === 3) return this.send('lead', 'volunteer.reject', { id, reason: this.text(500) });
    await this.send('lead', 'volunteer.approve', { id });
    await this.send('coordinator', 'volunteer.activate', { id });
    if (n % 4 === 2) return this.send('coordinator', 'volunteer.suspend', { id, reason: this.text(500) });
    await this.send('coordinator', 'volunteer.setDuty', { id, duty: 'standby' });
    await this.send('coordinator', 'assignment.offer', { id: `${id}-a`, task: `h-task-${4 * n + 3}`, person: id });
  }

  private async account(id: string, n: number): Promise<void> {
    const name = n === 0 ? turned : this.title(40);
    this.names.push(name);
    const answer = await fetch(`${this.server.url}/api/v1/communities/${pudong}/accounts`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${this.server.account('lead').token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        id,
        login: `${id}-${mark}<b>`,
        name,
        grants: [{ community: pudong, role: 'social_worker' }],
      }),
    });
    if (!answer.ok) throw new Error(`account: ${await answer.text()}`);
  }

  private async alert(id: string, n: number): Promise<void> {
    const now = Date.now();
    const words = { description: this.text(1000), instruction: this.text(1000), issuer: this.title(80) };
    await this.send('duty', 'alert.draft', {
      ...{ id, level: 'red', levelWord: this.text(20), title: this.worst(n) ?? this.title(80), ...words },
      ...{ origin: 'official_relay', hazard: 'natural', grids: [pudong], targeted: 1 },
      ...{ issuedAt: now, validUntil: now + hour },
      cap: { identifier: this.text(120), status: 'Actual', scope: 'Public', urgency: 'Expected', certainty: 'Likely' },
    });
    await this.send('duty', 'alert.submit', { id });
    await this.send('lead', 'alert.issue', { id });
  }

  private async reports(n: number): Promise<void> {
    const line = { id: 'a', item: this.text(80), ask: 'open', spec: this.text(500) };
    const words = { title: this.title(120), place: this.text(120), why: this.text(4000) };
    const request = { ...words, kind: 'help', priority: 'urgent', grid, line: 'other', lines: [line] };
    await this.send('grid', 'report.help', { id: `h-help-${n}`, request });
    const incident = { title: this.title(80), said: this.text(2000), grid };
    await this.send('grid', 'report.danger', { id: `h-danger-${n}`, incident });
    const ask = { id: `h-ask-${n}`, grid, due: Date.now() + hour, why: this.text(500) };
    await this.send('coordinator', 'report.ask', ask);
  }

  /** What the volunteer of the samples has in hand gets other words. */
  private async ownTasks(): Promise<void> {
    const all = await recordsOf<Pick<Task, 'id' | 'crew'>>(this.server, 'coordinator', 'tasks');
    for (const { id } of all.filter(({ crew }) => crew.some(({ person }) => person === this.volunteer))) {
      const title = this.title(80);
      this.own.push(title);
      await this.send('coordinator', 'task.revise', { id, title, note: this.text(2000), why: this.text(500) });
    }
  }

  /** Ideas, and words on the cards of the first tasks. */
  private async board(): Promise<void> {
    const account = this.server.account('coordinator');
    const by = account.id;
    const { doc, end } = await openBoard(this.server.url, account);
    for (let n = 0; n < 12; n++) {
      const [check, comment, note] = [this.title(200), this.text(2000), this.text(2000)];
      addIdea(doc, { id: `h-idea-${n}`, title: this.text(200), by, at: n });
      addCheck(doc, 'h-task-0', { id: `h-check-${n}`, text: check, order: `a${n}` });
      addComment(doc, 'h-task-0', { id: `h-comment-${n}`, by, at: n, text: comment });
      const name = this.title(20);
      if (n < 6) {
        addLabel(doc, { id: `h-label-${n}`, name, hue: n });
        setLabel(doc, 'h-task-0', `h-label-${n}`, true);
        this.said.push(name);
      }
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText(note)]);
      notesOf(doc, 'h-task-0').push([paragraph]);
      this.said.push(check, comment, note);
    }
    const other = await openBoard(this.server.url, this.server.account('lead'));
    await expect.poll(() => notesOf(other.doc, 'h-task-0').length).toBe(12);
    other.end();
    end();
  }
}
