import { Areas } from '../areas/schema.ts';
import type { Event } from '../kernel/event.ts';
import type { Outgoing, OutgoingMessage } from '../kernel/outgoing.ts';
import type { State } from '../kernel/state.ts';
import { goesOutFor, pages, type CauseKind } from './schema.ts';
import { terms } from './terms.ts';

const { zh } = terms;
const fill = (key: string, params: Readonly<Record<string, string | number>>): string =>
  (zh[key] ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));

function communityOf(state: State): string {
  for (const { kind, name } of state.all(Areas).values()) if (kind === 'community') return name;
  return '';
}

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
/** What the world outside may hear of a cause: an incident is one, the rest only can't wait. */
const told: Readonly<Record<CauseKind, string>> = {
  ...{
    incident: 'page.out.incident',
    limit: 'page.out.incident',
    person: 'page.out.urgent',
    matter: 'page.out.urgent',
  },
  ...{ care: 'page.out.urgent', caller: 'page.out.urgent', test: 'page.out.test' },
};

/** Word of a page, while somebody has still to answer it: that it rings, for the how many-th, and where to answer; no person and no place. */
function message(state: State, { type, data }: Event): OutgoingMessage | undefined {
  const { id } = data as { id: string };
  const page = state.get(pages, id);
  if (!page || (page.status !== 'ringing' && page.status !== 'unreached')) return undefined;
  const what = zh[told[page.cause.kind]] ?? '';
  const about = { community: communityOf(state), what, time: clock.format(page.raisedAt), n: page.rung.length };
  const isNobody = type === 'page.unreached' || page.order.length === 0;
  return {
    ...{ id, until: page.raisedAt + goesOutFor, note: 'page.noteOut' },
    text: fill(isNobody ? 'page.out.unreached' : 'page.out.rings', about),
  };
}

export const pageOutgoing: readonly Outgoing[] = ['page.raised', 'page.passedOn', 'page.unreached'].map((event) => ({
  event,
  message,
}));
