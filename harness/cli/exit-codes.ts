/** The exit codes of every command (a contract; scripts depend on it). */
export const exitCodes = {
  /** All as expected. */
  success: 0,
  /** A verdict failed. */
  failed: 1,
  /** Wrong usage, or an invalid scenario, lab, tempo or package. */
  usage: 2,
  /** An error of the harness, or an invalid measurement. */
  harness: 3,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
