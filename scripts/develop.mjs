/**
 * `make dev`: the server, restarted when its source has changed and compiles; the console in Vite, with hot
 * reload, on http://localhost:5173; the widget, rebuilt as it is saved. Ctrl-C ends all of it.
 */
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("..", import.meta.url));
const server = "127.0.0.1:8080";
// People use Vite's address, so links, snippets and the check of a request's origin have to name it.
const environment = {
  ...process.env,
  RAHNAMA_HTTP__ADDRESS: server,
  RAHNAMA_HTTP__PUBLIC_URL: "http://localhost:5173",
  RAHNAMA_HTTP__DRAIN_SECONDS: "0",
};

const running = new Set();
function run(program, parameters) {
  const child = spawn(program, parameters, { cwd: repository, env: environment, stdio: "inherit" });
  running.add(child);
  child.ended = new Promise((resolve) => {
    child.once("exit", (code) => {
      running.delete(child);
      resolve(code);
    });
  });
  return child;
}

/** Runs the work when the folders have been quiet for a moment, and never twice at once. */
function onChange(folders, work) {
  let timer;
  let busy = Promise.resolve();
  for (const folder of folders) {
    watch(`${repository}${folder}`, { recursive: true }, () => {
      clearTimeout(timer);
      timer = setTimeout(() => (busy = busy.then(work)), 200);
    });
  }
}

let serving;
async function serve() {
  // The old server keeps serving while the new one compiles, and for as long as it does not compile.
  if ((await run("cargo", ["build", "--locked"]).ended) !== 0) return;
  serving?.kill("SIGTERM");
  await serving?.ended;
  serving = run("target/debug/rahnama", ["serve"]);
}

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, async () => {
    for (const child of running) child.kill("SIGTERM");
    await Promise.all([...running].map((child) => child.ended));
    process.exit(0);
  });
}

await serve();
// Not through npm, which does not hand signals on.
run("node", ["node_modules/vite/bin/vite.js", "console", "--port", "5173", "--strictPort", "--host", "localhost"]);
onChange(["server", "migrations"], serve);
// A debug build reads widget/dist from the disk; its manifest is read at start.
onChange(["widget/loader", "widget/messenger", "widget/shared", "widget/strings"], async () => {
  if ((await run("node", ["widget/scripts/build.mjs"]).ended) === 0) await serve();
});
