import { unzip, ZipProblem } from '../files/unzip.ts';
import { NoWorkbook, readBlank } from './read-blank.ts';

// Beside the page: a file that takes long stops nobody, and is stopped with the worker.
addEventListener('message', ({ data }: MessageEvent<ArrayBuffer>) => {
  void unzip(data)
    .then((entries) => postMessage(readBlank(entries)))
    .catch((fault: unknown) => {
      postMessage(fault instanceof ZipProblem ? fault.code : 'damaged');
      if (!(fault instanceof ZipProblem) && !(fault instanceof NoWorkbook)) reportError(fault); // for the log: it should have had a reason
    });
});
