import { nextTick, onBeforeUnmount, onMounted } from 'vue';

/**
 * While a dialog is open its paper is all that is printed, also when somebody prints by the browser's own menu.
 * @returns prints it
 */
export function usePaper(): () => Promise<void> {
  onMounted(() => document.documentElement.setAttribute('data-paper', ''));
  onBeforeUnmount(() => document.documentElement.removeAttribute('data-paper'));
  return async () => {
    await nextTick();
    window.print();
  };
}
