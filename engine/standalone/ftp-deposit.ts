import { Readable } from "node:stream";
import { Client, FTPError } from "basic-ftp";
import { fileFromText } from "../domain/engine-file.ts";
import type { DepositSession, DepositTarget, EngineFile, FileDeposit } from "../ports.ts";
import { DepositError } from "../ports.ts";
import { depositError, type FtpPhase } from "./ftp-failures.ts";

// An empty file fits into a full area, so the probe has a block's length.
const probe = fileFromText(".provlab-write-test", " ".repeat(512));
// Refused before anything was written, so a file of that name is an earlier one.
const neverStarted = new Set([530, 532, 550, 553]);

/** Deposits files on download servers over FTP. A server that says nothing for `timeoutMs` counts as unreachable. */
export function createFtpDeposit(timeoutMs: number): FileDeposit {
  return {
    async test(target) {
      try {
        const session = await openSession(target, timeoutMs);
        try {
          await session.store(probe);
          await session.remove(probe.name);
        } finally {
          await session.close();
        }
        return { ok: true };
      } catch (error) {
        if (!(error instanceof DepositError)) throw error;
        return { ok: false, reason: error.reason, detail: error.detail };
      }
    },
    async testReading(target) {
      try {
        await (await openSession(target, timeoutMs)).close();
        return { ok: true };
      } catch (error) {
        if (!(error instanceof DepositError)) throw error;
        return { ok: false, reason: error.reason, detail: error.detail };
      }
    },
    open: (target) => openSession(target, timeoutMs),
    async remove(target, names) {
      const client = await signIn(target, timeoutMs);
      try {
        for (const name of names) await step("store", `remove ${name}`, () => removeWhenThere(client, name));
        await client.sendIgnoringError("QUIT");
      } finally {
        client.close();
      }
    },
  };
}

interface FtpSession extends DepositSession {
  remove(name: string): Promise<void>;
}

async function openSession(target: DepositTarget, timeoutMs: number): Promise<FtpSession> {
  const client = await signIn(target, timeoutMs);
  const removeAfter = (error: DepositError, file: EngineFile) =>
    removePart(client, target, timeoutMs, error, file.name);
  return {
    async store(file) {
      try {
        await step("store", `store ${file.name}`, () =>
          client.uploadFrom(Readable.from(file.read()), file.name),
        );
      } catch (error) {
        if (error instanceof DepositError) await removeAfter(error, file);
        throw error;
      }
    },
    remove: (name) => step("store", `remove ${name}`, () => client.remove(name)),
    async close() {
      if (!client.closed) await client.sendIgnoringError("QUIT").catch(() => undefined);
      client.close();
    },
  };
}

/** Reply 550 says that a file is not there or may not be removed, and only the listing tells which. */
async function removeWhenThere(client: Client, name: string): Promise<void> {
  const { code, message } = await client.remove(name, true);
  if (code === 550 && (await client.list()).some((file) => file.name === name)) {
    throw new DepositError("write-permission", `remove ${name}: ${message}`);
  }
}

async function signIn(
  { host, port, path, user, password }: DepositTarget,
  timeoutMs: number,
): Promise<Client> {
  const client = new Client(timeoutMs);
  try {
    await step("connect", `connect to ${host}:${port}`, () => client.connect(host, port));
    await step("login", `sign in as ${user}`, async () => {
      await client.login(user, password);
      await client.useDefaultSettings();
    });
    if (path !== "") await step("path", `change to ${path}`, () => client.cd(path));
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Removes what arrived of a file, over a new connection where the old one is gone; a server that is down keeps it. */
async function removePart(
  client: Client,
  target: DepositTarget,
  timeoutMs: number,
  error: DepositError,
  name: string,
) {
  if (error.cause instanceof FTPError && neverStarted.has(error.cause.code)) return;
  try {
    const usable = client.closed ? await signIn(target, timeoutMs) : client;
    await usable.remove(name, true);
    if (usable !== client) usable.close();
  } catch {
    // The failure that matters is the one of the upload.
  }
}

async function step(phase: FtpPhase, wanted: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    throw depositError(error, phase, wanted);
  }
}
