import type { Mark, VoteCount } from '@liandong/shared/proposals/count';
import type { VoteTerms, Way } from '@liandong/shared/proposals/vote-schema';
import { ref, shallowRef } from 'vue';
import { ApiError, requestAsNobody } from '../app/api.ts';
import { useAsking } from '../app/use-asking.ts';
import { newReceipt, useReceipts } from './receipts.ts';

/** A vote as everybody may read it. */
export interface Statement {
  readonly community: string;
  readonly title: string;
  readonly words: string;
  readonly status: string;
  readonly terms: VoteTerms;
  readonly voters: number;
  readonly turnout: Readonly<Record<Way, number>>;
  readonly open: boolean;
  readonly result?: VoteCount;
  readonly voided?: string;
  readonly code?: 'good' | 'used' | 'unknown';
}

/** Reads a vote, casts a ballot by a code, and keeps the receipt; nobody's name goes with any of it. */
export function useBallot(community: string, id: string) {
  const receipts = useReceipts(community, id);
  const vote = shallowRef<Statement>();
  const receipt = ref('');
  const { problem, busy, ask } = useAsking();

  async function read(code: string): Promise<void> {
    const said = code.trim() === '' ? {} : { code };
    vote.value = await requestAsNobody<Statement>('/api/v1/votes/look', { community, id, ...said });
  }

  const look = (code = ''): Promise<void> => ask(() => read(code));

  const cast = (code: string, mark: Mark): Promise<void> =>
    ask(async () => {
      const mine = newReceipt();
      // Kept before it is sent: after a lost answer the list at the end still says whether this ballot is in it.
      receipts.value = [...receipts.value, mine];
      try {
        await requestAsNobody('/api/v1/votes/cast', { community, id, code, mark, receipt: mine });
      } catch (error) {
        if (error instanceof ApiError && error.status >= 400 && error.status < 500)
          receipts.value = receipts.value.slice(0, -1);
        throw error;
      }
      receipt.value = mine;
      await read(code);
    });

  return { vote, receipt, receipts, problem, busy, look, cast };
}

/** Every ballot of a vote that is over. @throws ApiError */
export async function ballotsOf(community: string, id: string): Promise<readonly string[]> {
  return (await requestAsNobody<{ ballots: string[] }>('/api/v1/votes/ballots', { community, id })).ballots;
}
