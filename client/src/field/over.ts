import type { WireError } from '@liandong/shared/protocol/up';

/** What ended before a wish about it arrived, by the state that refuses it. */
const endings: Readonly<Record<string, string>> = {
  'Task.cancelled': 'task',
  'Task.archived': 'task',
  'Assignment.expired': 'offer',
  'Assignment.cancelled': 'duty',
  'Alert.expired': 'alert',
  'Alert.cleared': 'alert',
  'Alert.cancelled': 'alert',
  'Alert.superseded': 'newAlert',
};

/** What a refused wish was about, when that has ended meanwhile: a name of its state would not say what to do. */
export function overOf({ code, params }: WireError): string | undefined {
  return code === 'illegal' ? endings[`${params?.['entity']}.${params?.['from']}`] : undefined;
}
