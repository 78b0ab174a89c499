import { TimedOut } from "./step-context.ts";
import type { RunningLab } from "./running-lab.ts";

const longestBootMs = 600_000;

/** Has the phones that the lab wants registered register, and waits until they are. */
export async function bringUp(lab: RunningLab): Promise<void> {
  const { phones, digitalPhones } = lab.plan;
  const macs = [
    ...phones.filter(({ start }) => start === "registered").map(({ mac }) => mac),
    ...digitalPhones.filter(({ start }) => start === "registered").map(({ number }) => number),
  ];
  if (macs.length === 0) return;
  await lab.command({ type: "join-running", macs });
  const waiting = new Set(macs);
  const allUp = () => {
    for (const mac of waiting) if (lab.observations.phone(mac).registrations.length > 0) waiting.delete(mac);
    return waiting.size === 0;
  };
  if (await lab.until("every phone is registered", allUp, longestBootMs)) return;
  const examples = [...waiting].slice(0, 5);
  const states = examples.map(
    (mac) => `${mac} in ${lab.observations.phone(mac).states.at(-1)?.state ?? "no state"}`,
  );
  throw new TimedOut(`${waiting.size} of ${macs.length} phones did not register: ${states.join(", ")}`);
}
