/** Something the kernel runs at its time: a process to resume, a message to deliver, a callback. */
export interface Runnable {
  run(): void;
}
