import type { FtpSession } from "../session.ts";
import type { CommandHandler } from "./handler.ts";

export const user: CommandHandler = {
  beforeLogin: true,
  run(session, argument) {
    if (session.account !== undefined && argument !== session.account.user) {
      return session.reply("cannotChangeUser");
    }
    session.candidate = argument;
    session.reply("passwordNeeded", { user: argument });
  },
};

export const pass: CommandHandler = {
  beforeLogin: true,
  run(session, argument) {
    if (session.account !== undefined) return session.reply("alreadyLoggedIn");
    if (session.candidate === undefined) return session.reply("userFirst");
    logIn(session, session.candidate, argument);
  },
};

function logIn(session: FtpSession, name: string, password: string): void {
  session.candidate = undefined;
  const outcome = session.environment.logIn(name, password);
  if (outcome.ok) {
    session.account = outcome.account;
    session.reply("loggedIn", { user: name });
  } else if (outcome.reason === "full") {
    session.send(outcome.reply);
    session.close();
  } else {
    refuseLogin(session);
  }
}

function refuseLogin(session: FtpSession): void {
  session.refusedLogins += 1;
  session.reply("loginRefused");
  if (session.refusedLogins >= session.environment.loginAttempts) session.close();
}
