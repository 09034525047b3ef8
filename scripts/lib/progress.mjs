const width = 30;

/** A bar that fills as work is done: redrawn in a terminal, else a line at every tenth. */
export class Progress {
  constructor(total, out = process.stderr) {
    this.total = total;
    this.out = out;
    this.tenth = -1;
  }

  at(done) {
    const share = this.total === 0 ? 1 : done / this.total;
    const filled = Math.round(share * width);
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${this.total}`;
    if (this.out.isTTY) {
      this.out.write(`\r\u001B[K${bar}${share === 1 ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth > this.tenth) this.out.write(`${bar}\n`);
    this.tenth = tenth;
  }

  say(line) {
    this.out.write(this.out.isTTY ? `\r\u001B[K${line}\n` : `${line}\n`);
  }
}
