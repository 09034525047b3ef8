import { terms } from './terms.ts';

/** What a task or an incident is called that comes of a screening: nobody is asked for a title. */
export function titleAt(what: 'door' | 'found', place: string): string {
  return (terms.zh[`screening.title.${what}`] ?? '').replace('{place}', () => place);
}
