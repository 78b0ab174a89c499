import type { RunningLab } from "../runner/running-lab.ts";

/** As much of a lab as the control API needs: what was planned, and how to have devices do things. */
export type ControlledLab = Pick<RunningLab, "plan" | "world" | "command" | "nowMs">;
