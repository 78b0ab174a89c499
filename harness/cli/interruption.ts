/** Signals that come within this time are one: the terminal's, and the same one passed on by a launcher. */
const sameSignalMs = 200;

/**
 * Answers whether the user has asked to stop. The first Ctrl-C lets the running step end and the folder
 * be written; the second ends the process at once.
 */
export function interruption(): () => boolean {
  let asked = false;
  onInterrupt((isFirst) => {
    if (!isFirst) process.exit(130);
    asked = true;
    process.stderr.write("\ninterrupted: finishing what has begun; press Ctrl-C again to leave at once\n");
  });
  return () => asked;
}

/** Hears every Ctrl-C; a signal that arrives twice is one. */
export function onInterrupt(heard: (isFirst: boolean) => void): void {
  let lastMs = -Infinity;
  process.on("SIGINT", () => {
    const isEcho = performance.now() - lastMs < sameSignalMs;
    const isFirst = lastMs === -Infinity;
    lastMs = performance.now();
    if (!isEcho) heard(isFirst);
  });
}
