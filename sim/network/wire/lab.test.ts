import { describe, expect, it } from "vitest";
import { checkRealTarget, claimBlock, labAddress, portOffset } from "./index.ts";
import { openTestLab, openWorld } from "./test-lab.ts";

describe("a lab's block of addresses", () => {
  it("is held by one lab at a time and free again after its release", async () => {
    const first = await claimBlock();
    const second = await claimBlock();
    expect(labAddress(second.addressing, 3, 4)).toMatch(/^127\.\d+\.3\.4$/);
    expect(second.addressing).not.toEqual(first.addressing);
    await first.release();
    await first.release();
    const third = await claimBlock();
    expect(third.addressing).toEqual(first.addressing);
    await Promise.all([second.release(), third.release()]);
  });

  it("is one shared address where the system has no other", () => {
    expect(labAddress({ sharedAddress: "127.0.0.1" }, 3, 4)).toBe("127.0.0.1");
  });
});

describe("the offset of well-known ports", () => {
  it("is zero or ten thousand", async () => {
    expect([0, 10_000]).toContain(await portOffset());
  });
});

describe("hosts of a wire network", () => {
  it("have one name and one address each", async () => {
    await using lab = await openTestLab();
    const { network, phone } = lab;
    expect(network.nameOf(phone.address)).toBe("phone");
    expect(network.nameOf("192.168.1.1")).toBe("192.168.1.1");
    expect(() => network.addHost("phone", "192.168.1.1")).toThrow("host phone is there already");
    expect(() => network.addHost("other", phone.address)).toThrow("which belongs to phone");
    network.addHost("guest 1", "192.168.1.7");
    network.addHost("guest 2", "192.168.1.7");
    expect(network.nameOf("192.168.1.7")).toBe("192.168.1.7");
    expect(() => network.addHost("other", "127.1.1.1")).toThrow("outside of the lab's");
  });

  it("are known by their address alone where they share one", () => {
    const { network } = openWorld({ sharedAddress: "127.0.0.1" }, []);
    network.addHost("server", "127.0.0.1");
    expect(network.nameOf("127.0.0.1")).toBe("server");
    network.addHost("phone", "127.0.0.1");
    expect(network.nameOf("127.0.0.1")).toBe("127.0.0.1");
    expect(network.sharedAddress).toBe(true);
    expect(() => network.addHost("other", "127.9.0.1")).toThrow("all hosts share 127.0.0.1");
  });
});

describe("the guard of real targets", () => {
  it.each(["127.0.0.1", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.0.1", "::1", "fd00::1"])(
    "lets %s pass",
    (address) => {
      expect(() => checkRealTarget(address, { mine: false })).not.toThrow();
    },
  );

  it.each(["8.8.8.8", "172.32.0.1", "192.169.0.1", "11.0.0.1", "2001:db8::1", "::ffff:8.8.8.8", "0.0.0.0"])(
    "stops %s unless it is the user's own",
    (address) => {
      expect(() => checkRealTarget(address, { mine: false })).toThrow(`${address} is a public address`);
      expect(() => checkRealTarget(address, { mine: true })).not.toThrow();
    },
  );

  it("wants an address, not a name", () => {
    expect(() => checkRealTarget("pbx.example", { mine: true })).toThrow("look the name up first");
  });
});
