import type { Host, Process, World } from "../../kernel/index.ts";
import { FtpClient } from "./client.ts";
import { FtpDialogue } from "./dialogue.ts";
import type { Answer } from "./dialogue.ts";
import type { FtpFailure } from "./failures.ts";
import type { FtpTarget } from "./target.ts";

export type FtpSessionResult =
  | { readonly ok: true; readonly client: FtpClient }
  | { readonly ok: false; readonly failure: FtpFailure };

/**
 * Connects, logs in (USER, PASS), sets TYPE I and goes to the target's directory. Ends with a client,
 * or with the reason why not; the connection is then closed. `conversation` names the dialogue in
 * reports of what a process waits for.
 */
export function* openFtp(
  world: World,
  host: Host,
  target: FtpTarget,
  conversation = "FTP reply",
): Process<FtpSessionResult> {
  const dialogue = new FtpDialogue(world, conversation, target.replyTimeoutMs);
  let welcome = false;
  try {
    const reason = yield* dialogue.connect(world, host, target.endpoint, target.connectTimeoutMs);
    if (reason !== undefined) return { ok: false, failure: { reason } };
    const answer = yield* logIn(dialogue, target);
    if (!answer.ok) return answer;
    welcome = true;
    return { ok: true, client: new FtpClient(world, host, target, dialogue) };
  } finally {
    if (!welcome) dialogue.abandon();
  }
}

function* logIn(dialogue: FtpDialogue, target: FtpTarget): Process<Answer> {
  let answer = yield* greeting(dialogue);
  if (answer.ok) answer = yield* dialogue.ask("login", "USER", target.user);
  // 230 says that the user needs no password (RFC 959 §5.4).
  if (answer.ok && answer.reply.code >= 300) answer = yield* dialogue.ask("login", "PASS", target.password);
  if (answer.ok) answer = yield* dialogue.ask("type", "TYPE", "I");
  if (answer.ok && target.path !== "") answer = yield* dialogue.ask("directory", "CWD", target.path);
  return answer;
}

/** 120 announces a delay before the real greeting (RFC 959 §5.4). */
function* greeting(dialogue: FtpDialogue): Process<Answer> {
  const answer = yield* dialogue.reply();
  return answer.ok && answer.reply.code < 200 ? yield* dialogue.reply() : answer;
}
