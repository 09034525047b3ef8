import { createSharedComposable } from '@vueuse/core';
import { useKept } from '../requests/device.ts';

/** Whether calls are silent on this device: one switch for all that show it. */
export const useMuted = createSharedComposable(() => useKept('paging-muted', false));
