import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { missingPeers, scenarios, serve } from "../cli/testing/outside.ts";

const run = promisify(execFile);
const { skip, why } = missingPeers("curl");

describe.skipIf(skip)(`whoever has read the engine's OpenAPI${why}`, () => {
  it("drives a whole site action with curl", async () => {
    await using served = await serve([join(scenarios, "labs/ten-phones.lab.yaml"), "--seed", "curl"]);
    const { address, port, accounts } = served.endpoint("engine");
    const { stdout } = await run("sh", [join(scenarios, "curl-site-action.sh")], {
      env: {
        ...process.env,
        ENGINE_URL: `http://${address}:${port}`,
        ENGINE_TOKEN: accounts[0]?.password,
        NAME: "with curl",
      },
    });
    expect(stdout).toContain("The engine is ready, in mode tma-ep.");
    expect(stdout).toContain("The selection is valid: true.");
    expect(stdout).toContain("waiting-for-phones\n  completed\n");
    expect(stdout.match(/;green;/g)).toHaveLength(5);
    expect(stdout).toMatch(/The action is green\.\n$/);
  });

  it.each([
    [{ PACKAGE: "V9" }, /package-unknown.*V9/],
    [{ SITE: "S9" }, /site-unknown.*S9/],
  ])("is shown the refusal and goes no further: %j", { timeout: 30_000 }, async (wrong, refusal) => {
    await using served = await serve([join(scenarios, "labs/ten-phones.lab.yaml"), "--seed", "curl"]);
    const { address, port, accounts } = served.endpoint("engine");
    const token = accounts[0]?.password;
    const env = { ...process.env, ENGINE_URL: `http://${address}:${port}`, ENGINE_TOKEN: token, ...wrong };
    const failed = run("sh", [join(scenarios, "curl-site-action.sh")], { env, timeout: 20_000 });
    await expect(failed).rejects.toMatchObject({
      killed: false,
      code: 1,
      stdout: expect.not.stringContaining("is created"),
      stderr: expect.stringMatching(refusal),
    });
  });
});
