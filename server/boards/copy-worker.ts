import { answerEach } from '../workers/answer-each.ts';
import { cloneBoard, type FirstUpdate } from './clone-doc.ts';
import { restoreUpdate } from './restore-doc.ts';

/** What the worker is asked: long work over whole documents, away from those who write. */
export type CopyJob =
  | { readonly kind: 'clone'; readonly updates: readonly Uint8Array[] }
  | { readonly kind: 'restore'; readonly live: Uint8Array; readonly then: Uint8Array };

/** What it answers, by kind. */
export interface CopyAnswers {
  readonly clone: FirstUpdate;
  readonly restore: Uint8Array | undefined;
}

function answer(job: CopyJob): CopyAnswers[CopyJob['kind']] {
  switch (job.kind) {
    case 'clone':
      return cloneBoard(job.updates);
    case 'restore':
      return restoreUpdate(job.live, job.then);
  }
}

answerEach(answer);
