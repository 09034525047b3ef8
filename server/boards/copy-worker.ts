import { answerEach } from '../workers/answer-each.ts';
import { cloneBoard, type FirstUpdate } from './clone-doc.ts';
import type { Rewritten } from './hand.ts';
import { restoreUpdate } from './restore-doc.ts';
import { writtenMeanwhile } from './written-meanwhile.ts';

/** What the worker is asked: long work over whole documents, away from those who write. */
export type CopyJob =
  | { readonly kind: 'clone'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'restore'; readonly live: Uint8Array; readonly then: Uint8Array }
  | { readonly kind: 'meanwhile'; readonly rewritten: Rewritten };

/** What it answers, by kind. */
export interface CopyAnswers {
  readonly clone: FirstUpdate;
  readonly restore: Uint8Array | undefined;
  readonly meanwhile: Uint8Array;
}

function answer(job: CopyJob): CopyAnswers[CopyJob['kind']] {
  switch (job.kind) {
    case 'clone':
      return cloneBoard(job.updates);
    case 'restore':
      return restoreUpdate(job.live, job.then);
    case 'meanwhile':
      return writtenMeanwhile(job.rewritten);
  }
}

answerEach(answer);
