import { hasInjectionContext, inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';

/** When all that a page shows stopped, as a clock time: nothing new was heard for too long. */
export interface Stopped {
  readonly at: string;
}

const key: InjectionKey<ShallowRef<Stopped | undefined>> = Symbol('stopped');

/** Lets whoever hears the server on a page tell every panel below that it has fallen silent. */
export function provideStopped(): void {
  provide(key, shallowRef());
}

/** Whether the page around has stopped; nothing is told where nobody provides it, as in a panel by itself. */
export function useStopped(): ShallowRef<Stopped | undefined> {
  return (hasInjectionContext() ? inject(key, undefined) : undefined) ?? shallowRef();
}
