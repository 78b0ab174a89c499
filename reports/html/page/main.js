import { readMatrix, readRun } from "./data.js";
import { h } from "./elements.js";
import { requirementList } from "./requirement-list.js";
import { runHeader } from "./run-header.js";
import { paritySection, scenarioList } from "./scenario-list.js";

const run = readRun();
const matrix = readMatrix();
const parity = paritySection(run);

document
  .getElementById("page")
  ?.append(
    runHeader(run, matrix),
    h(
      "nav",
      { "aria-label": "Parts of this report" },
      h("a", { href: "#scenarios" }, "Scenarios"),
      parity && h("a", { href: "#parity" }, "Parity"),
      h("a", { href: "#requirements" }, "Requirements"),
    ),
    h("main", {}, scenarioList(run), parity, requirementList(matrix)),
  );

openWhatFailed();
dispatchEvent(new Event("hashchange"));

// With few failures, what a reader comes for is already open; a single scenario is open in any case.
function openWhatFailed() {
  const lines = [...document.querySelectorAll("details.scenario")];
  const failed = lines.filter((line) => line.classList.contains("bad"));
  for (const line of lines.length === 1 ? lines : failed.slice(0, 1)) line.setAttribute("open", "");
}
