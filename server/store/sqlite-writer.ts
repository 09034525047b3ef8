import { parentPort, workerData } from 'node:worker_threads';
import { nextMessage } from '../workers/bell.ts';
import { codeOf, storeError, StoreConflict } from './errors.ts';
import { StoreUnavailable } from './port.ts';
import { Maintenance } from './sqlite-maintenance.ts';
import { connect } from './sqlite-schema.ts';
import { Tasks, type WriteTask } from './sqlite-tasks.ts';

/** What the writer needs to start. `signal` is that of the bell by which it is woken. */
export interface WriterData {
  readonly file: string;
  readonly busyTimeoutMs: number;
  readonly signal: Int32Array;
}

export type Failure = 'unavailable' | 'conflict' | 'defect';

/** One answer per task of the group, in order. */
export type Outcome = { readonly value: unknown } | { readonly failure: Failure; readonly message: string };

const { file, busyTimeoutMs, signal } = workerData as WriterData;

function open() {
  const db = connect(file, busyTimeoutMs);
  const sql = (text: string) => {
    const statement = db.prepare(text);
    return () => void statement.run();
  };
  return {
    db,
    tasks: new Tasks(db),
    maintenance: new Maintenance(db),
    begin: sql('BEGIN IMMEDIATE'),
    commit: sql('COMMIT'),
    save: sql('SAVEPOINT task'),
    release: sql('RELEASE task'),
    takeBack: sql('ROLLBACK TO task'),
  };
}

let connection: ReturnType<typeof open> | undefined;

function failed(error: unknown): Outcome {
  const known = storeError(error);
  const failure =
    known instanceof StoreUnavailable ? 'unavailable' : known instanceof StoreConflict ? 'conflict' : 'defect';
  return { failure, message: known.message };
}

/** One task on its own head: its failure takes back its own writes only, unless the disk is to blame. */
function attempt(at: ReturnType<typeof open>, task: WriteTask): Outcome {
  at.save();
  try {
    const outcome = { value: at.tasks.run(task) };
    at.release();
    return outcome;
  } catch (error) {
    if (storeError(error) instanceof StoreUnavailable) throw error;
    at.takeBack();
    at.release();
    return failed(error);
  }
}

/** All tasks in one transaction, answered only after its sync. */
function write(group: readonly WriteTask[]): Outcome[] {
  try {
    connection ??= open();
    connection.begin();
    const at = connection;
    const outcomes = group.map((task) => attempt(at, task));
    connection.commit();
    connection.maintenance.note(group);
    return outcomes;
  } catch (error) {
    giveUp(error);
    const outcome = failed(error);
    return group.map(() => outcome);
  }
}

/** Ends a transaction that failed. After anything but a lock or a full disk the connection is opened anew for the next group. */
function giveUp(error: unknown): void {
  if (connection?.db.inTransaction) connection.db.exec('ROLLBACK');
  if (/^SQLITE_(BUSY|FULL)/.test(codeOf(error))) return;
  connection?.db.close();
  connection = undefined;
}

/** Upkeep begins before the first write: what was erased right before a crash need not wait for it. */
function whenIdle(): void {
  try {
    connection ??= open();
  } catch {
    // The next write says what is wrong.
    return;
  }
  connection.maintenance.whenIdle();
}

/** How long nothing comes before it is time for upkeep, ms. */
const upkeepAfter = 1_000;

function run(port: NonNullable<typeof parentPort>): void {
  for (;;) {
    const message = nextMessage(port, signal, upkeepAfter) as readonly WriteTask[] | 'close' | undefined;
    if (message === 'close') break;
    if (message) {
      port.postMessage(write(message));
      connection?.maintenance.whenBusy();
    } else whenIdle();
  }
  connection?.maintenance.beforeClose();
  connection?.db.close();
  port.close();
}

if (parentPort) run(parentPort);
