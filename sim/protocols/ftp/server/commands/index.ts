import { abor } from "./abor.ts";
import { cwd, cdup, pwd } from "./cwd.ts";
import { dele } from "./dele.ts";
import { eprt, port } from "./port.ts";
import { epsv, pasv } from "./pasv.ts";
import { feat, help, stat, syst } from "./information.ts";
import type { CommandHandler } from "./handler.ts";
import { list, mlsd, mlst, nlst } from "./list.ts";
import { mdtm, size } from "./size.ts";
import { mkd, rmd } from "./mkd.ts";
import { mode, opts, stru, type } from "./parameters.ts";
import { pass, user } from "./login.ts";
import { acct, allo, auth, noop, notImplemented, quit } from "./plain.ts";
import { rest } from "./rest.ts";
import { retr } from "./retr.ts";
import { rnfr, rnto } from "./rename.ts";
import { appe, stor } from "./stor.ts";

/** Every command that the core knows, by verb. The X-verbs are the old names of RFC 775. */
export const commandHandlers: ReadonlyMap<string, CommandHandler> = new Map(
  Object.entries({
    ABOR: abor,
    ACCT: acct,
    ALLO: allo,
    APPE: appe,
    AUTH: auth,
    CDUP: cdup,
    CWD: cwd,
    DELE: dele,
    EPRT: eprt,
    EPSV: epsv,
    FEAT: feat,
    HELP: help(() => [...commandHandlers.keys()]),
    LIST: list,
    MDTM: mdtm,
    MKD: mkd,
    MLSD: mlsd,
    MLST: mlst,
    MODE: mode,
    NLST: nlst,
    NOOP: noop,
    OPTS: opts,
    PASS: pass,
    PASV: pasv,
    PORT: port,
    PWD: pwd,
    QUIT: quit,
    REIN: notImplemented,
    REST: rest,
    RETR: retr,
    RMD: rmd,
    RNFR: rnfr,
    RNTO: rnto,
    SITE: notImplemented,
    SIZE: size,
    SMNT: notImplemented,
    STAT: stat,
    STOR: stor,
    STOU: notImplemented,
    STRU: stru,
    SYST: syst,
    TYPE: type,
    USER: user,
    XCUP: cdup,
    XCWD: cwd,
    XMKD: mkd,
    XPWD: pwd,
    XRMD: rmd,
  }),
);
