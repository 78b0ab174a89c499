import { describe, expect, it } from "vitest";
import type { Fact, FactData } from "../../sim/kernel/index.ts";
import { defineFact } from "../../sim/kernel/index.ts";
import { compareTraces, compareViews, parityView } from "./parity.ts";

defineFact("parity-test.asked", "protocol", ["port"]);
defineFact("parity-test.done", "outcome");
defineFact("parity-test.retried", "attempt");
defineFact("parity-test.note", "note");

function fact(actor: string, conversation: string, kind: string, data: FactData = {}, timeMs = 0): Fact {
  return { timeMs, actor, conversation, kind: `parity-test.${kind}`, data };
}

const [phoneA, phoneB] = ["00085D100000", "00085D100001"];
const isA = (actor: string) => (actor.startsWith("00085D") ? "6867i" : actor);

const dialogue = [
  fact("ftp-1", `${phoneA}/1`, "asked", { verb: "USER", port: 40_001 }),
  fact("ftp-1", `${phoneA}/1`, "asked", { verb: "RETR", port: 40_001 }),
  fact(phoneA, "", "done", { version: "6.4" }),
];

const other = [
  fact("ftp-1", `${phoneB}/2`, "asked", { verb: "USER", port: 40_002 }),
  fact(phoneB, "", "done", { version: "6.4" }),
];

describe("parity without contention", () => {
  const compare = (virtual: Fact[], wire: Fact[]) => compareTraces("toy", virtual, wire, false, isA);

  it("holds for the same facts at other times", () => {
    const later = dialogue.map((one) => ({ ...one, timeMs: 99 }));
    expect(compare(dialogue, later)).toEqual({ id: "toy", result: "pass", differences: [] });
  });

  it("does not look at volatile fields, retries and notes", () => {
    const wire = dialogue.map((one) => ({ ...one, data: { ...one.data } }));
    for (const one of wire) if ("port" in one.data) Object.assign(one.data, { port: 50_000 });
    const more = [...wire, fact(phoneA, "", "retried"), fact(phoneA, "", "note", { text: "x" })];
    expect(compare(dialogue, more).result).toBe("pass");
  });

  it("does not look at the numbers of conversations, nor at their order", () => {
    const renumbered = [...other, ...dialogue].map((one) => ({
      ...one,
      conversation: one.conversation.replace(/\/\d$/, "/7"),
    }));
    expect(compare([...dialogue, ...other], renumbered).result).toBe("pass");
  });

  it("counts facts one by one where many speak at once, and orders them anywhere else", () => {
    const said = (verb: string) => fact("MBG1", "S1", "asked", { verb });
    const isCrowd = (actor: string, conversation: string) => `${actor} ${conversation}` === "MBG1 S1";
    const view = (facts: Fact[]) => parityView(facts, { contention: false, groupOf: isA, isCrowd });
    const swapped = [said("b"), said("a")];
    const inOrder = [said("a"), said("b")];
    expect(compareViews("toy", view(inOrder), view(swapped)).result).toBe("pass");
    expect(compareViews("toy", view(inOrder), view([...swapped, said("a")])).result).toBe("fail");
    expect(compare(inOrder, swapped).result).toBe("fail");
    expect(compareViews("toy", view(dialogue), view(dialogue.toReversed())).result).toBe("fail");
  });

  it("is broken by one field of one fact, and names the actor and both sides", () => {
    const wire = [...dialogue.slice(0, 2), fact(phoneA, "", "done", { version: "6.3" })];
    expect(compare(dialogue, wire)).toEqual({
      id: "toy",
      result: "fail",
      differences: [
        {
          actor: phoneA,
          conversation: ": parity-test.done version=6.3",
          virtual: "0 times",
          wire: "1 times",
        },
        {
          actor: phoneA,
          conversation: ": parity-test.done version=6.4",
          virtual: "1 times",
          wire: "0 times",
        },
      ],
    });
  });

  it("is broken by another order within a conversation", () => {
    const [first, second, done] = dialogue as [Fact, Fact, Fact];
    expect(compare(dialogue, [second, first, done]).result).toBe("fail");
  });

  it("is broken by one missing conversation", () => {
    const { result, differences } = compare([...dialogue, ...other], [...dialogue, other[1]!]);
    expect(result).toBe("fail");
    expect(differences).toMatchObject([{ actor: "ftp-1", virtual: "1 times", wire: "0 times" }]);
    expect(differences[0]?.conversation).toContain(phoneB);
  });

  it("is broken by a conversation that happens twice", () => {
    const again = dialogue
      .slice(0, 2)
      .map((one) => ({ ...one, conversation: one.conversation.replace("/1", "/3") }));
    expect(compare(dialogue, [...dialogue, ...again]).differences).toMatchObject([
      { virtual: "1 times", wire: "2 times" },
    ]);
  });
});

describe("parity with contention", () => {
  const compare = (virtual: Fact[], wire: Fact[]) => compareTraces("toy", virtual, wire, true, isA);

  it("counts outcomes per model, whichever phone had them", () => {
    const virtual = [fact(phoneA, "", "done"), fact(phoneA, "", "done")];
    const wire = [fact(phoneA, "", "done"), fact(phoneB, "", "done")];
    expect(compare(virtual, wire).result).toBe("pass");
  });

  it("does not look at protocol facts", () => {
    expect(compare(dialogue, [dialogue[2]!]).result).toBe("pass");
  });

  it("is broken by one outcome less, and names the model", () => {
    expect(compare([...dialogue, ...other], dialogue)).toMatchObject({
      result: "fail",
      differences: [
        { actor: "6867i", conversation: "parity-test.done", virtual: "2 times", wire: "1 times" },
      ],
    });
  });
});

describe("the kinds that devices declare", () => {
  it("are known to parity without a lab in this process", async () => {
    const { factKind } = await import("../../sim/kernel/index.ts");
    for (const kind of ["phone.registered", "site.registered", "server.file-stored", "ftp.command"]) {
      expect(factKind(kind)?.name).toBe(kind);
    }
  });
});
