import { Registry } from '@liandong/shared/kernel/registry';
import { ofSomebody } from '@liandong/shared/people/retention';

/**
 * The registry by which the past is shown: as today's, but without a rule for records of people, so that nothing of them is shown. Those whose time is
 * over are gone from today's state; the log from which the past is made holds that they were.
 */
export function registryOfPast(today: Registry): Registry {
  return new Registry(
    today.capabilities.map((capability) => ({
      ...capability,
      collections: capability.collections.filter(({ name }) => !ofSomebody.has(name)),
    })),
  );
}
