import { shown, type Capability } from '../kernel/capability.ts';
import { indicatorCommands } from './commands.ts';
import { indicatorAimed, indicatorsClosed, indicatorWeighed } from './events.ts';
import { measures } from './list.ts';
import { indicatorSettings } from './schema.ts';
import { tallyOf } from './tally.ts';
import { terms } from './terms.ts';

/** Indicators E01–E32, counted change by change from what the other capabilities record. */
export const indicatorFigures: Capability = {
  name: 'indicators',
  commands: indicatorCommands,
  events: [indicatorAimed, indicatorWeighed, indicatorsClosed],
  collections: [shown(indicatorSettings, { object: 'evaluation', belongs: () => ({}) })],
  terms,
  derive: tallyOf([...measures.values()]),
};
