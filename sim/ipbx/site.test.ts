import { describe, expect, it } from "vitest";
import { createSite } from "./index.ts";
import { openSiteLab, siteOptions, subscriber } from "./test-lab.ts";

const [a, b, c] = [0, 1, 2].map((n) => subscriber(n).mac) as [string, string, string];

describe("a site", () => {
  it("shows how many phones are registered and how many calls there are", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    expect(lab.site.view()).toEqual({
      id: "S1",
      name: "Site 1",
      release: "R8.2",
      running: true,
      subscribers: 3,
      registered: 1,
      calls: 0,
    });
  });

  it("refuses a directory in which two subscribers share a number or a MAC address", async () => {
    const twins = [subscriber(0), subscriber(1, { mac: subscriber(0).mac })];
    await expect(openSiteLab({ subscribers: twins })).rejects.toThrow(
      "belongs to 6000 (00085D000000) already",
    );
  });

  it("opens both ports or none", async () => {
    const lab = await openSiteLab();
    const host = lab.network.addHost({ name: "other", address: "10.0.0.9" });
    const blocker = lab.network.serveHttp(host, 8080, () => ({ status: 200, headers: {}, body: "" }));
    const site = createSite(lab.world, siteOptions(host));
    await expect(site.start()).rejects.toThrow("other");
    expect(site.view().running).toBe(false);
    blocker.close();
    await site.start();
    expect(site.view().running).toBe(true);
    await expect(site.start()).rejects.toThrow("is running already");
  });

  it("counts datagrams that are no SIP, and drops them", async () => {
    const lab = await openSiteLab();
    const bytes = {
      name: "bytes",
      print: (text: { text: string }) => Buffer.from(text.text),
      parse: () => undefined,
    };
    const socket = lab.network.bind(
      lab.phones[0]!.host,
      9999,
      bytes,
      () => {},
      () => {},
    );
    socket.send({ text: "rubbish" }, lab.siteAddress);
    await lab.world.run();
    expect(lab.stated("sip.malformed")).toEqual([{ sizeBytes: 7 }]);
  });

  it("connects calls between registered phones, and ends them once", async () => {
    const lab = await openSiteLab();
    for (const phone of lab.phones) await lab.run(phone.register());
    lab.site.connectCall(a, b);
    expect([lab.site.peerOf(a), lab.site.peerOf(b), lab.site.peerOf(c)]).toEqual([b, a, undefined]);
    expect(() => lab.site.connectCall(b, c)).toThrow("in a call already");
    lab.site.endCall(b, "restarted");
    lab.site.endCall(a, "hung up");
    expect(lab.stated("site.call-connected")).toEqual([{ a, b }]);
    expect(lab.stated("site.call-ended")).toEqual([{ a, b, because: "restarted" }]);
  });

  it("connects no call with a phone that is not registered", async () => {
    const lab = await openSiteLab();
    await lab.run(lab.phones[0]!.register());
    expect(() => lab.site.connectCall(a, b)).toThrow(`${b} is not registered`);
  });
});
