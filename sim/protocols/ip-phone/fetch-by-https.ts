import { BytesContent, answerOf, checksumOf, perform } from "../../kernel/index.ts";
import type { HttpOutcome, HttpRequest, Process, Received, Sink } from "../../kernel/index.ts";
import type { FtpFailure, FtpResult } from "../ftp/index.ts";
import type { PhoneDevice } from "./device.ts";
import type { ConfigurationServer } from "./flash.ts";

type Fetched = FtpResult<{ readonly received: Received }>;

/** Fetches a file over HTTPS from a server that one of the phone's stored certificates vouches for. */
export function* fetchByHttps(
  { world, options, flash }: PhoneDevice,
  { address, port, path }: ConfigurationServer,
  file: string,
  sink: Sink,
): Process<Fetched> {
  const names = [...path.split("/"), file].filter((name) => name !== "");
  const request: HttpRequest = {
    method: "GET",
    path: `/${names.map(encodeURIComponent).join("/")}`,
    headers: { host: address },
    body: "",
  };
  const security = { trusted: flash.certificates.map(({ text }) => text), serverName: address };
  const outcome = yield* perform(
    answerOf<HttpOutcome>(`answer to the request for ${file}`, (done) =>
      world.network.request(
        options.host,
        { address, port },
        request,
        options.tempo.replyTimeoutMs,
        done,
        security,
      ),
    ),
  );
  if (!outcome.ok) return { ok: false, failure: { reason: outcome.reason } };
  const { status, body } = outcome.response;
  if (status !== 200) return { ok: false, failure: { reason: reasonOf(status) } };
  return { ok: true, received: receive(Buffer.from(body, "latin1"), sink) };
}

/** What a status means for the next attempt. */
function reasonOf(status: number): FtpFailure["reason"] {
  if (status === 404) return "missing";
  if (status === 401 || status === 403) return "login";
  return status === 503 ? "full" : "protocol";
}

function receive(
  bytes: Uint8Array,
  { headBytes, stopAfterBytes = Infinity, verify, writer }: Sink,
): Received {
  const isStopped = bytes.length > stopAfterBytes;
  const kept = isStopped ? bytes.subarray(0, stopAfterBytes) : bytes;
  writer?.write(kept);
  return {
    sizeBytes: kept.length,
    checksum: verify === "full" ? checksumOf(new BytesContent(kept)) : undefined,
    head: kept.subarray(0, headBytes),
    ended: isStopped ? "stopped" : "complete",
  };
}
