import type { Profile } from '../profile.ts';
import { henanFlood2021 } from './henan-flood-2021.ts';
import { wuhan2020 } from './wuhan2020.ts';

/** Every source that is known, one line each. */
export const profiles: readonly Profile[] = [wuhan2020, henanFlood2021];
