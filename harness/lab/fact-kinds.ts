// Loads every room that declares kinds of facts, for who reads a trace without running devices himself.
import "../../sim/download-server/index.ts";
import "../../sim/ipbx/index.ts";
import "../../sim/phones/index.ts";
import "../../sim/border/facts.ts";
import "../../sim/gateway/facts.ts";
import "../../sim/public-network/facts.ts";
import "../../sim/protocols/digital-line/facts.ts";
