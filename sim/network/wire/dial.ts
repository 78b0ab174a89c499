import { connect } from "node:net";
import type { Socket, SocketConstructorOpts } from "node:net";
import type { Cancel, ConnectOutcome, Endpoint, Host } from "../../kernel/index.ts";
import { sourceAddress } from "./addresses.ts";
import { HarnessLimit, connectFailure, isHarnessLimit } from "./failures.ts";
import type { Wire } from "./wire.ts";

/**
 * Opens a TCP connection from a host's own address. The socket comes paused; `done` is called once,
 * and not at all after the returned cancellation or when the host is cut.
 */
export function dial(
  wire: Wire,
  from: Host,
  to: Endpoint,
  timeoutMs: number,
  options: Pick<SocketConstructorOpts, "onread" | "allowHalfOpen">,
  done: (outcome: ConnectOutcome<Socket>) => void,
): Cancel {
  const localAddress = sourceAddress(from.address, to.address);
  const socket = connect({
    host: to.address,
    port: to.port,
    noDelay: true,
    ...(localAddress !== undefined && { localAddress }),
    ...options,
  });
  socket.pause();

  const settle = () => {
    timer.cancel();
    release();
    socket.removeAllListeners("connect");
  };
  const cancel = () => {
    if (!socket.connecting) return;
    settle();
    socket.destroy();
  };
  const fail = (outcome: ConnectOutcome<Socket>) => {
    settle();
    socket.destroy();
    done(outcome);
  };
  const timer = wire.world.scheduler.schedule(timeoutMs, () => fail({ ok: false, reason: "timed-out" }));
  const release = wire.resources.add(from, { cut: cancel });

  const failed = (error: Error) => {
    if (isHarnessLimit(error)) {
      wire.world.fail(new HarnessLimit(from.name, `to connect to ${to.address}:${to.port}`, error));
    }
    wire.world.guarded(() => fail({ ok: false, reason: connectFailure(error) }));
  };
  socket.once("error", failed);
  socket.once("connect", () => {
    settle();
    socket.off("error", failed);
    wire.world.guarded(() => done({ ok: true, connection: socket }));
  });
  return cancel;
}
