import { readBoard } from './read-board.ts';

// A file is read beside the page: one that takes long stops nobody, and is stopped with the worker.
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  void readBoard(data).then((answer) => postMessage(answer));
});
