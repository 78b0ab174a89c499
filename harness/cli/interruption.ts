/**
 * Answers whether the user has asked to stop. The first Ctrl-C lets the running step end and the folder
 * be written; the second ends the process at once.
 */
export function interruption(): () => boolean {
  let asked = false;
  process.on("SIGINT", () => {
    if (asked) process.exit(130);
    asked = true;
    process.stderr.write("\ninterrupted: finishing what has begun; press Ctrl-C again to leave at once\n");
  });
  return () => asked;
}
