import { readTable } from './read-table.ts';

// A file is read beside the page: one that takes long stops nobody, and is stopped with the worker.
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  void readTable(data)
    .then((answer) => postMessage(answer))
    .catch((fault: unknown) => {
      postMessage('damaged');
      reportError(fault); // for the log: a file that can't be read should have had a reason of its own
    });
});
