import { accounts } from './accounts/capability.ts';
import { areasWith, type GroundCheck } from './areas/capability.ts';
import { Registry } from './kernel/registry.ts';
import { requests } from './requests/capability.ts';

/** Every capability, one line each. The geometry check comes from whoever knows geometry (`maps`). */
export function createRegistry(ground: GroundCheck): Registry {
  return new Registry([accounts, areasWith(ground), requests]);
}
