import { connect } from "node:net";

// Connects so many times at once at a given instant; prints when the last greeting had come.
const [address = "", callers = "", atEpochMs = ""] = process.argv.slice(2);

function call(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(2121, address);
    socket.once("error", reject);
    socket.once("data", () => resolve());
  });
}

await new Promise((resolve) => {
  setTimeout(resolve, Number(atEpochMs) - Date.now());
});
await Promise.all(Array.from({ length: Number(callers) }, call));
process.stdout.write(`${Date.now()}\n`, () => process.exit(0));
