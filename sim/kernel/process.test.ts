import { describe, expect, it } from "vitest";
import { Mailbox } from "./mailbox.ts";
import { RunningProcess, call, perform } from "./process.ts";
import type { Process, ProcessEnd } from "./process.ts";

const never = { schedule: () => ({ cancel() {} }), post: () => 0, unpost: () => true };

/** A process that is fed by hand. */
class Bench<Result> {
  readonly box = new Mailbox<{ readonly text: string }>(never, "box");
  readonly ends: ProcessEnd<Result>[] = [];
  readonly log: string[] = [];
  readonly running: RunningProcess<Result>;

  constructor(behaviour: (bench: Bench<Result>) => Process<Result>) {
    this.running = new RunningProcess("bench", behaviour(this), (end) => this.ends.push(end));
    this.running.run();
  }

  *read(): Process<string> {
    const message = yield* perform(this.box.take(Infinity));
    return message?.text ?? "";
  }

  *guarded(name: string, inner: () => Process<string>): Process<string> {
    try {
      return `${name}(${yield* call(inner())})`;
    } finally {
      this.log.push(`${name} ends`);
    }
  }
}

function nested(bench: Bench<string>): Process<string> {
  return bench.guarded("outer", () => bench.guarded("inner", () => bench.read()));
}

describe("a behaviour that calls another", () => {
  it("goes on with its result, however deep it waited", () => {
    const bench = new Bench<string>(nested);
    expect(bench.running.waitingFor).toBe("box");
    bench.box.put({ text: "a" });
    expect(bench.ends).toEqual([{ how: "finished", result: "outer(inner(a))" }]);
    expect(bench.log).toEqual(["inner ends", "outer ends"]);
  });

  it("goes on with the result of one that never waits", () => {
    const bench = new Bench<string>((self) =>
      self.guarded("outer", function* () {
        return "at once";
      }),
    );
    expect(bench.ends).toEqual([{ how: "finished", result: "outer(at once)" }]);
  });

  it("catches what the other throws", () => {
    const bench = new Bench<string>(function* (self) {
      try {
        return yield* call(
          self.guarded("inner", function* () {
            throw new Error(yield* self.read());
          }),
        );
      } catch (error) {
        return `caught ${(error as Error).message}, then ${yield* self.read()}`;
      }
    });
    bench.box.put({ text: "a" });
    bench.box.put({ text: "b" });
    expect(bench.ends).toEqual([{ how: "finished", result: "caught a, then b" }]);
  });

  it("fails with the process when nobody catches", () => {
    const error = new Error("broken");
    const bench = new Bench<string>((self) =>
      self.guarded("outer", function* () {
        throw error;
      }),
    );
    expect(bench.ends).toEqual([{ how: "failed", error }]);
    expect(bench.log).toEqual(["outer ends"]);
  });

  it("is cancelled from the inside out, and what it still has to do may wait", () => {
    const bench = new Bench<string>(function* (self) {
      try {
        yield* call(nested(self));
        self.log.push("went on");
        return "";
      } finally {
        self.log.push(`last words: ${yield* self.read()}`);
      }
    });
    bench.running.cancel();
    expect(bench.log).toEqual(["inner ends", "outer ends"]);
    bench.box.put({ text: "goodbye" });
    expect(bench.log.at(-1)).toBe("last words: goodbye");
    expect(bench.ends).toEqual([{ how: "cancelled" }]);
  });

  it("is cancelled whole, even when the called one waits on its way out", () => {
    const bench = new Bench<string>(function* (self) {
      yield* call(
        (function* (): Process<void> {
          try {
            yield* self.read();
          } finally {
            yield* self.read();
          }
        })(),
      );
      self.log.push("went on");
      return "";
    });
    bench.running.cancel();
    bench.box.put({ text: "goodbye" });
    expect(bench.log).toEqual([]);
    expect(bench.ends).toEqual([{ how: "cancelled" }]);
  });

  it("loses its power whole", () => {
    const bench = new Bench<string>(nested);
    bench.running.cut();
    expect(bench.log).toEqual([]);
    expect(bench.ends).toEqual([{ how: "cut" }]);
  });
});
