import type { InjectionKey, Ref } from 'vue';

/** Whether what is shown around is a drill; every panel's title then says so. */
export const drillKey: InjectionKey<Readonly<Ref<boolean>>> = Symbol('drill');
