import { setTimeout as sleep } from 'node:timers/promises';
import { replayWords } from './replay-words.mjs';

/** Statuses after which the same request may succeed later: the outcome is unknown, the ids stay the same. */
const later = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Statuses that are about what was sent, not about who sent it. */
const about = new Set([400, 413]);

const first = 200;
const longest = 5_000;
const longestAnswer = 60_000;

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // A proxy's page, or somebody else's server: the status decides what it means.
  }
}

/** The feed's door of one server; tries again by itself while the server is away. */
export class ReplayClient {
  /**
   * @param address where the server is now; asked before each try, as it may come back elsewhere
   * @param patience how long a silent server is waited for, ms
   * @param stop ends everything at once, a wait too
   */
  constructor({ address, feed, token, patience, say, stop }) {
    this.address = address;
    this.path = `/api/v1/feeds/${encodeURIComponent(feed)}`;
    this.token = token;
    this.patience = patience;
    this.say = say;
    this.stop = stop;
  }

  /** Where the cells are listed that could not be read. */
  problems() {
    return `${this.address()}${this.path}/problems`;
  }

  /** Answers of all changes, in order. Changes that no batch can carry are refused one by one. */
  async send(changes) {
    const { status, body } = await this.ask('/changes', { changes });
    if (status === 200 && body.answers?.length === changes.length) return body.answers;
    if (!about.has(status)) throw new Error(replayWords.refusedBy(status, JSON.stringify(body)));
    if (changes.length === 1) {
      const error = body.error ?? { code: String(status) };
      return [{ seq: changes[0]?.seq ?? null, result: 'refused', problems: 0, error }];
    }
    const half = Math.ceil(changes.length / 2);
    const before = await this.send(changes.slice(0, half));
    return [...before, ...(await this.send(changes.slice(half)))];
  }

  /** What the server says of the feed. */
  async status() {
    const { status, body } = await this.ask('');
    if (status !== 200) throw new Error(replayWords.refusedBy(status, JSON.stringify(body)));
    return body;
  }

  async ask(path, payload) {
    const since = Date.now();
    for (let tries = 1; ; tries++) {
      const answer = await this.once(path, payload);
      if (answer.status !== undefined && !later.has(answer.status)) return answer;
      const address = this.address();
      const waited = Date.now() - since;
      const left = this.patience - waited;
      if (left <= 0) throw new Error(replayWords.gaveUp(address, tries, Math.round(waited / 1000)));
      // Jitter, so that many feeders do not come back in the same moment.
      const backOff = Math.min(longest, first * 2 ** (tries - 1)) * (0.5 + Math.random() / 2);
      const wait = Math.min(left, Math.max(backOff, (answer.retryAfter ?? 0) * 1000));
      this.say(replayWords.waiting(address, answer.why, tries, (wait / 1000).toFixed(1)));
      await sleep(wait, undefined, { signal: this.stop });
    }
  }

  /** One try; without a status when the server could not be reached or its answer was cut off. */
  async once(path, payload) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const request = payload ? { method: 'POST', body: JSON.stringify(payload) } : {};
    const address = this.address();
    const signal = AbortSignal.any([AbortSignal.timeout(longestAnswer), this.stop]);
    try {
      const response = await fetch(address + this.path + path, { ...request, headers, signal });
      const { status } = response;
      const body = parsed(await response.text());
      if (later.has(status)) {
        const retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
        return { status, why: `HTTP ${status} ${body?.error?.code ?? ''}`.trim(), retryAfter };
      }
      if (typeof body === 'object' && body !== null) return { status, body };
    } catch (error) {
      if (this.stop.aborted) throw error;
      return { why: String(error?.cause?.code ?? error?.name ?? error) };
    }
    throw new Error(replayWords.notOurs(address));
  }
}
