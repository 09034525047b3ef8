import { retiring } from '../kernel/retire.ts';
import { householdImports } from './schema.ts';

/** An import can be taken back for a week; then nothing but the log says what came with it. */
export const importRetiring = retiring(householdImports, 'householdImport', () => true);
