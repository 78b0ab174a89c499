import type { Socket } from "node:net";
import type { Cancel, ConnectOutcome, DataConnection, Endpoint, Host } from "../../kernel/index.ts";
import { WireDataConnection } from "./data-connection.ts";
import { dial } from "./dial.ts";
import { TurnBudget } from "./turn-budget.ts";
import type { Wire } from "./wire.ts";

/**
 * All data connections of this process read into this one buffer: each piece is taken in before the
 * next one is read, so thousands of phones need no memory and no copy of their firmware.
 */
const readBuffer = new Uint8Array(2 ** 19);
const budget = new TurnBudget();

/** `Network.connectData` with real sockets. */
export function connectData(
  wire: Wire,
  from: Host,
  to: Endpoint,
  timeoutMs: number,
  done: (outcome: ConnectOutcome<DataConnection>) => void,
): Cancel {
  let connection: WireDataConnection | undefined;
  let socket: Socket | undefined;
  const onread = {
    buffer: readBuffer,
    callback(lengthBytes: number) {
      connection?.take(readBuffer.subarray(0, lengthBytes));
      return budget.take(lengthBytes, () => socket?.resume()); // false: reads no more in this turn
    },
  };
  return dial(wire, from, to, timeoutMs, { onread, allowHalfOpen: true }, (outcome) => {
    if (!outcome.ok) return done(outcome);
    socket = outcome.connection;
    connection = new WireDataConnection(wire, from, socket);
    done({ ok: true, connection });
  });
}
