import { shown, type Capability } from '../kernel/capability.ts';
import { indicatorCommands } from './commands.ts';
import {
  adultsStated,
  indicatorActivated,
  indicatorAimed,
  indicatorDrafted,
  indicatorRetired,
  indicatorsClosed,
  indicatorWeighed,
} from './events.ts';
import { measures } from './list.ts';
import { indicatorSettings } from './schema.ts';
import { indicatorMachine, indicatorStandings } from './standing.ts';
import { tallyOf } from './tally.ts';
import { terms } from './terms.ts';

/** Indicators E01–E32, counted change by change from what the other capabilities record. */
export const indicatorFigures: Capability = {
  name: 'indicators',
  commands: indicatorCommands,
  events: [
    ...[indicatorAimed, indicatorWeighed, adultsStated, indicatorsClosed],
    ...[indicatorDrafted, indicatorActivated, indicatorRetired],
  ],
  collections: [
    shown(indicatorSettings, { object: 'evaluation', belongs: () => ({}) }),
    shown(indicatorStandings, { object: 'evaluation', belongs: () => ({}) }),
  ],
  machines: [indicatorMachine],
  terms,
  derive: tallyOf([...measures.values()]),
};
