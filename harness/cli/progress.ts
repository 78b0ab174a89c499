/** Shows how far long work is. Standard output stays free for the result. */
export interface Progress {
  show(done: number, total: number, text: string): void;
  /** Takes a progress bar away again. */
  end(): void;
}

const barColumns = 24;

/** A bar on a terminal, plain lines otherwise. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? barProgress(stream) : lineProgress(stream);
}

function barProgress(stream: NodeJS.WriteStream): Progress {
  return {
    show(done, total, text) {
      const filled = total === 0 ? 0 : Math.floor((done / total) * barColumns);
      const bar = "█".repeat(filled) + "░".repeat(barColumns - filled);
      const line = `${bar} ${done}/${total} ${text}`;
      stream.write(`\r\x1b[2K${line.slice(0, (stream.columns ?? 80) - 1)}`);
    },
    end() {
      stream.write("\r\x1b[2K");
    },
  };
}

function lineProgress(stream: NodeJS.WriteStream): Progress {
  let last = "";
  return {
    show(done, total, text) {
      const line = `[${done}/${total}] ${text}\n`;
      if (line === last) return;
      last = line;
      stream.write(line);
    },
    end() {},
  };
}
