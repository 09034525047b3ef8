import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { loaderCore, onCore, serverCore } from './process.ts';

const debian = '/usr/lib/postgresql';
/** Where Debian keeps the programs of a cluster, newest first. */
const [folder] = existsSync(debian)
  ? readdirSync(debian)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin'))
  : [];

/** Whether PostgreSQL is on this machine. */
export const hasPostgres = folder !== undefined && existsSync(join(folder, 'pgbench'));

/** A cluster of its own on the disk that the server under test uses, as it comes: durable at every commit. */
export class Postgres {
  private readonly data = mkdtempSync(join(tmpdir(), 'liandong-postgres-'));
  private readonly owner = ownerOf();

  constructor() {
    if (this.owner) chownSync(this.data, this.owner.uid, this.owner.gid);
    this.run('initdb', '-D', join(this.data, 'db'), '-A', 'trust', '-U', 'load');
    // No port: only a socket in the folder.
    const options = `-c listen_addresses= -c unix_socket_directories=${this.data}`;
    this.run('pg_ctl', '-D', join(this.data, 'db'), '-w', '-l', join(this.data, 'log'), '-o', options, 'start');
    this.sql('create table e (seq bigserial primary key, body text not null)');
    writeFileSync(join(this.data, 'insert.sql'), `insert into e (body) values ('${'x'.repeat(250)}');\n`);
  }

  /** Rows inserted a second, one row per commit. */
  insertsPerSecond(connections: number, seconds: number): number {
    const args = ['-h', this.data, '-U', 'load', '-n', '-c', String(connections), '-T', String(seconds)];
    const told = this.run('pgbench', ...args, '-f', join(this.data, 'insert.sql'), 'postgres');
    return Number(/^tps = ([\d.]+)/m.exec(told)?.[1]);
  }

  close(): void {
    this.run('pg_ctl', '-D', join(this.data, 'db'), '-m', 'fast', '-w', 'stop');
    rmSync(this.data, { recursive: true, force: true });
  }

  private sql(text: string): void {
    this.run('psql', '-h', this.data, '-U', 'load', '-q', '-c', text, 'postgres');
  }

  /** @throws what the program said, when it failed */
  private run(program: string, ...args: readonly string[]): string {
    const [first, ...rest] = onCore(program === 'pgbench' ? loaderCore : serverCore, join(folder ?? '', program), args);
    const { status, stdout, stderr } = spawnSync(first, rest, {
      cwd: this.data,
      encoding: 'utf8',
      ...this.owner,
      // The server that pg_ctl leaves behind must not keep our pipes open.
      stdio: program === 'pg_ctl' ? 'ignore' : 'pipe',
    });
    if (status !== 0) throw new Error(`${program}: ${stderr ?? String(status)}`);
    return stdout ?? '';
  }
}

/** PostgreSQL refuses to run as root: then it runs as its own user. */
function ownerOf(): { uid: number; gid: number } | undefined {
  if (userInfo().uid !== 0) return undefined;
  const of = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: of('-u'), gid: of('-g') };
}
