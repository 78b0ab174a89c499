import { spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import type { Measured } from "../figure.ts";
import { runProgram } from "../run-provlab.ts";

const port = "27019";
const seconds = "2";
const timeoutMs = 10_000;
const reportSchema = z.object({ end: z.object({ sum_received: z.object({ bits_per_second: z.number() }) }) });

/** Bytes a second of one TCP stream on loopback. */
export async function iperf3BytesPerSecond(): Promise<Measured> {
  const server = spawn("iperf3", ["-s", "-1", "-p", port, "-B", "127.0.0.1", "--forceflush"], {
    stdio: ["ignore", "pipe", "ignore"],
    timeout: timeoutMs,
  });
  try {
    await Promise.race([once(server.stdout, "data"), once(server, "exit")]); // rejects when it is not installed
    const client = ["-c", "127.0.0.1", "-p", port, "-t", seconds, "-J"];
    const { out, exitCode } = await runProgram("iperf3", client, timeoutMs);
    if (exitCode !== 0) return { missing: `iperf3 ended with ${exitCode}: ${out.slice(0, 200)}` };
    const report = reportSchema.safeParse(JSON.parse(out));
    if (!report.success) return { missing: `iperf3 answered: ${out.slice(0, 200)}` };
    return report.data.end.sum_received.bits_per_second / 8;
  } catch (error) {
    return { missing: `iperf3 cannot be run: ${String(error)}` };
  } finally {
    server.kill();
  }
}
