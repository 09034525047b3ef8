import type { ComponentPublicInstance } from 'vue';
import { boxOf, isOn, nearest } from './told-fields.ts';

let last = 0;
function idOf(one: HTMLElement): string {
  one.id ||= `told-${(last += 1)}`;
  return one.id;
}

/** The box of the select whose open list something is in: a list that goes says nothing any more. */
function boxAbove(one: ComponentPublicInstance): HTMLElement | null {
  const select = nearest(one, 'Select');
  const root: unknown = select?.$el;
  return root instanceof HTMLElement && isOn(select, 'mergedShow') ? boxOf(root) : null;
}

/** The row that the keys are at. */
const atKeys = 'n-base-select-option--pending';

/** Says of an open list whose it is, and which row the keys are at. */
export function tellList(list: ComponentPublicInstance): void {
  const menu: unknown = list.$el;
  const box = boxAbove(list);
  if (!box || !(menu instanceof HTMLElement)) return;
  menu.setAttribute('role', 'listbox');
  box.setAttribute('aria-controls', idOf(menu));
  const name = box.getAttribute('aria-label');
  if (name) menu.setAttribute('aria-label', name);
  const pending = menu.querySelector<HTMLElement>(`.${atKeys}`);
  if (pending) box.setAttribute('aria-activedescendant', idOf(pending));
}

/** Says of a row of an open list whether it is chosen, may be, or has the keys. */
export function tellOption(option: ComponentPublicInstance): void {
  const row: unknown = option.$el;
  const box = boxAbove(option);
  if (!box || !(row instanceof HTMLElement)) return;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(row.classList.contains('n-base-select-option--selected')));
  row.setAttribute('aria-disabled', String(row.classList.contains('n-base-select-option--disabled')));
  if (row.classList.contains(atKeys)) box.setAttribute('aria-activedescendant', idOf(row));
}
