import seedrandom from "seedrandom";

/** Random numbers from 0 to 1 for a sample, the same in each run. */
export function createRandomStream(seed: number): () => number {
  return seedrandom(`sample/${seed}`);
}
