import { columnsType } from '@liandong/shared/protocol/columns';
import type { IncomingHttpHeaders } from 'node:http';
import type { ViewForm } from '../pipeline/view-body.ts';

/** What a header of preferences names with a weight above nothing, in small letters. */
function named(header: string): Map<string, boolean> {
  const names = new Map<string, boolean>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...rest] = part.split(';').map((word) => word.trim());
    if (name !== '') names.set(name, !rest.some((word) => /^q=0(\.0{0,3})?$/.test(word)));
  }
  return names;
}

/** The form in which a snapshot goes out; whoever says nothing gets JSON by rows, with gzip. */
export function formOf({
  accept = '',
  'accept-encoding': encodings = 'gzip',
}: Pick<IncomingHttpHeaders, 'accept' | 'accept-encoding'>): ViewForm {
  const layout = named(accept).get(columnsType) === true ? 'columns' : 'rows';
  const codings = named(encodings);
  const takes = (coding: string): boolean => codings.get(coding) ?? codings.get('*') ?? false;
  if (layout === 'columns' && takes('br')) return { layout, coding: 'br' };
  return { layout, coding: takes('gzip') ? 'gzip' : 'identity' };
}

/** The headers that say which form it is. */
export function headersOf({ layout, coding }: ViewForm): Record<string, string> {
  const type = layout === 'columns' ? columnsType : 'application/json; charset=utf-8';
  return { 'content-type': type, ...(coding === 'identity' ? {} : { 'content-encoding': coding }) };
}
