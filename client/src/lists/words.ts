import { useI18n } from 'vue-i18n';
import { useTerm } from '../app/use-term.ts';

/** Where the words of kinds and states of things stand beside their capability; empty where a list has words of its own. */
const before = {
  incidents: { kind: 'HazardKind', status: 'Incident' },
  tasks: { kind: 'Nature', status: 'Task' },
  requests: { kind: '', status: 'request.status' },
  offers: { kind: '', status: 'offer.status' },
  pledges: { kind: '', status: 'pledge.status' },
  hazards: { kind: 'hazard', status: '' },
  signs: { kind: 'sign', status: 'EarlySign' },
} as const;

export type Worded = keyof typeof before;

/** Words of kinds and states, in the reader's language; empty where a record says none. */
export function useListWords() {
  const { t } = useI18n();
  const term = useTerm();
  const word = (list: Worded, what: 'kind' | 'status', code: string | undefined): string => {
    if (code === undefined || code === '') return '';
    const { [what]: root } = before[list];
    return root === '' ? t(`lists.words.${list}.${what}.${code}`) : term(`${root}.${code}`);
  };
  return {
    kind: (list: Worded, code: string | undefined): string => word(list, 'kind', code),
    status: (list: Worded, code: string | undefined): string => word(list, 'status', code),
  };
}
