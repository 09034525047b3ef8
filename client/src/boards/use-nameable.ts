import { workspaces } from '@liandong/shared/workspaces/schema';
import { inject } from 'vue';
import { liveKey, useContext } from '../board/context.ts';
import { accountsOn, named, type Nameable } from './people-here.ts';

/** Finds people who may be named on a card by what was typed of their names. Reactive. */
export function useNameable(card: () => string): (text: string) => readonly Nameable[] {
  const { board, name, me, tasks, nameOf } = useContext();
  const live = inject(liveKey);
  const boards = live?.records(workspaces);
  return (text) => {
    const members = boards?.value.get(name)?.members;
    const accounts = accountsOn(board, members, live?.here.value ?? [], tasks.value.get(card()));
    return named(
      accounts.filter((account) => account !== me),
      text,
      nameOf,
    );
  };
}
