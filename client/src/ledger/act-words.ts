import { unlocated } from '@liandong/shared/areas/schema';
import { correctedEntry } from '@liandong/shared/ledger/corrected';
import { useI18n } from 'vue-i18n';
import { useTimeOfDay } from '../access/time-of-day.ts';
import { useTerm } from '../app/use-term.ts';
import type { Act } from './answers.ts';

/** An event as an entry's body says it; times in ms since 1970 UTC. */
export interface Chained {
  readonly seq: number;
  readonly type: string;
  readonly at: number;
  readonly by: string;
  readonly role: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a body says. It is canonical JSON, by the server's own writing. */
export function chainedIn(body: string): Chained {
  return JSON.parse(body) as Chained;
}

/** An id that nobody chose: by its end it is told from others. */
const isOpaque = (id: string): boolean => /[\da-f]{12}$/.test(id);

/** The code of an area, or a number such as PD-2026-07: public, so it is said whole. What else somebody chose may be a name or a phone. */
const isNumber = (id: string): boolean => /^(\d{12}[\d-]*|[A-Z]{1,4}-\d{4}-\d{1,6})$/.test(id);

/** What a record is called by; a word that the product gave tells nobody anything. */
function calledBy(id: string): string {
  if (isNumber(id)) return id;
  return isOpaque(id) || /\d/.test(id) ? codeOf(id) : '';
}

/**
 * The end of an opaque id: enough to tell two people on one page apart, and no name. Of a resident, called HOUSEHOLD.N, six of the
 * household's and the number.
 */
export function codeOf(id: string): string {
  const [number = ''] = /\.\d{1,3}$/.exec(id) ?? [];
  return `…${id.slice(-6 - number.length)}`;
}

/**
 * Entries in people's words: what was done, by which role, and to what. Texts of people are sealed and not said.
 * @param maySayRead whether the reader may be told what of a person was read, as those are who verify
 */
export function useActWords(maySayRead: () => boolean) {
  const { t, n } = useI18n();
  const term = useTerm();
  const time = useTimeOfDay();
  const rolesOf = (grants: unknown): string =>
    [...new Set((grants as { role: string }[]).map(({ role }) => term(`role.${role}`)))].join(t('ledger.between'));

  const word = (kind: string, value: unknown): string => term(`${kind}.${String(value)}`);
  const details: Readonly<Record<string, (data: Chained['data']) => string>> = {
    'phase.changed': ({ from, to }) => t('ledger.act.phase', { from: word('Phase', from), to: word('Phase', to) }),
    'request.moved': ({ status }) => word('request.status', status),
    'assignment.hoursConfirmed': ({ minutes }) => t('ledger.act.minutes', { n: Number(minutes) }),
    'account.opened': ({ grants }) => rolesOf(grants),
    'account.granted': ({ grants }) => rolesOf(grants),
    'account.switched': ({ disabled }) => t(`ledger.act.${disabled === true ? 'disabled' : 'restored'}`),
    'text.erased': ({ reason }) => word('text.reason', reason),
    'ledger.restored': ({ kept }) => t('ledger.act.kept', { n: n(Number(kept)) }),
    'person.revealed': ({ what }) => (typeof what === 'string' && maySayRead() ? t(`reads.what.${what}`) : ''),
    'person.rosterRevealed': ({ until }) => t('ledger.act.until', { time: time.value.format(Number(until)) }),
  };

  return {
    time,
    /** what was done */
    said({ type, data }: Chained): string {
      const detail = details[type]?.(data);
      return detail ? t('ledger.act.detailed', { what: term(type), detail }) : term(type);
    },
    /** in which role, and a code of the account */
    who({ role, by }: Chained): string {
      return role === 'system' ? t('ledger.system') : `${term(`role.${role}`)} ${codeOf(by)}`;
    },
    /** a code of what it is about; empty where it is the community itself */
    about({ data }: Chained): string {
      const id = data['id'] ?? data['person'];
      const code = typeof id === 'string' ? calledBy(id) : '';
      return code && t('ledger.about', { code });
    },
    /** who did it, and to what */
    whoAbout(chained: Chained): string {
      return [this.who(chained), this.about(chained)].filter(Boolean).join(' · ');
    },
    /** the earlier entry that it corrects, where it says one */
    corrects: correctedEntry,
    /** the areas of a place, by name */
    placesOf: ({ grids, names }: Act['place']): readonly string[] =>
      grids.map((grid, at) =>
        grid === unlocated ? term('area.unlocated') : names[at] || t('ledger.gone', { code: codeOf(grid) }),
      ),
    line: (line: string): string => term(`FunctionalLine.${line}`),
  };
}

export type ActWords = ReturnType<typeof useActWords>;
