import { onScopeDispose, watch, type ComputedRef } from 'vue';

interface Said {
  readonly title: string;
}
/** Titles that stand over the page's own, the newest on top. */
const over: Said[] = [];
let own = '';

function put(title: string): Said {
  if (over.length === 0) own = document.title;
  const said = { title };
  over.push(said);
  document.title = title;
  return said;
}

function take(said: Said): void {
  over.splice(over.indexOf(said), 1);
  document.title = over.at(-1)?.title ?? own;
}

/** Puts a title over the page's own as long as there is one; several at once give way to each other, in any order. */
export function useTabTitle(title: ComputedRef<string | undefined>): void {
  let said: Said | undefined;
  const end = (): void => {
    if (said) take(said);
    said = undefined;
  };
  watch(
    title,
    (is) => {
      end();
      if (is !== undefined) said = put(is);
    },
    { immediate: true, flush: 'sync' },
  );
  onScopeDispose(end);
}
