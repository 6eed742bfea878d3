const NAME_WIDTH = 18;
const BAR_WIDTH = 40;
const REDRAW_MS = 100;

/** Draws a bar on a terminal. Elsewhere it prints a line at every tenth of the way. */
export function progressBar(out: NodeJS.WriteStream): (activity: string, done: number, total: number) => void {
  let lastLine = '';
  let drawnAt = 0;
  return (activity, done, total) => {
    const name = activity.padEnd(NAME_WIDTH);
    if (!out.isTTY) {
      const line = `${name}${Math.floor((done / total) * 10) * 10} %`;
      if (line !== lastLine) out.write(`${line}\n`);
      lastLine = line;
      return;
    }
    if (done < total && Date.now() - drawnAt < REDRAW_MS) return;
    drawnAt = Date.now();
    const filled = Math.floor((done / total) * BAR_WIDTH);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
    out.write(`\r${name}${bar} ${done}/${total}${done === total ? '\n' : ''}`);
  };
}
