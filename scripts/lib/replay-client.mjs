import { setTimeout as sleep } from 'node:timers/promises';
import { replayWords } from './replay-words.mjs';

/** Statuses after which the same request may succeed later: the outcome is unknown, the ids stay the same. */
const later = new Set([408, 425, 429, 500, 502, 503, 504]);
/** Statuses that are about what was sent, not about who sent it. */
const about = new Set([400, 413]);

const first = 200;
const longest = 5_000;

/** The feed's door of one server; tries again by itself while the server is away. */
export class ReplayClient {
  constructor({ url, feed, token, patience = 10 * 60_000, say = () => undefined }) {
    this.base = `${url.replace(/\/$/, '')}/api/v1/feeds/${encodeURIComponent(feed)}`;
    this.token = token;
    this.patience = patience;
    this.say = say;
  }

  /** Answers of all changes, in order. Changes that no batch can carry are refused one by one. */
  async send(changes) {
    const { status, body } = await this.ask('/changes', { changes });
    if (status === 200) return body.answers;
    if (!about.has(status)) throw new Error(replayWords.refusedBy(status, JSON.stringify(body)));
    if (changes.length === 1) {
      const error = body?.error ?? { code: String(status) };
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
    for (let tries = 0; ; tries++) {
      const answer = await this.once(path, payload);
      if (answer && !later.has(answer.status)) return answer;
      if (Date.now() - since > this.patience) throw new Error(replayWords.gaveUp);
      // Jitter, so that many feeders do not come back in the same moment.
      const backOff = Math.min(longest, first * 2 ** tries) * (0.5 + Math.random() / 2);
      const wait = Math.max(backOff, (answer?.retryAfter ?? 0) * 1000);
      this.say(replayWords.waiting((wait / 1000).toFixed(1)));
      await sleep(wait);
    }
  }

  /** One try; nothing when the server could not be reached or its answer was cut off. */
  async once(path, payload) {
    const headers = { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' };
    const request = payload ? { method: 'POST', body: JSON.stringify(payload) } : {};
    try {
      const signal = AbortSignal.timeout(60_000);
      const response = await fetch(this.base + path, { ...request, headers, signal });
      const text = await response.text();
      const retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
      return { status: response.status, body: JSON.parse(text), retryAfter };
    } catch (error) {
      this.say(String(error?.cause?.code ?? error?.name ?? error));
      return undefined;
    }
  }
}
