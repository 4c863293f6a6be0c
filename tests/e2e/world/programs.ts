/** Programs that tests start: every one of them ends with the test run, however that ends. */
import { type ChildProcess, spawn, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../..", import.meta.url));

const running = new Set<ChildProcess>();
process.on("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export function run(program: string, parameters: string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(program, parameters, { stdio: ["ignore", "pipe", "pipe"], ...options });
  running.add(child);
  child.once("exit", () => running.delete(child));
  return child;
}

export const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

/** Ends a program and waits until it is gone. */
export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, "exit");
  child.kill(signal);
  // A stopped process acts on nothing but SIGKILL before it is continued.
  if (signal !== "SIGKILL") child.kill("SIGCONT");
  await gone;
}

/** Resolves with the first line of output that fits; rejects with all of it when the program ends before. */
export function line(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = pattern.exec(output);
      if (found) resolve(found);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`ended with ${code ?? signal} before ${pattern}:\n${output}`)));
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, "close");
  return port;
}

/** What `tests/services.sh` provides. Without it a test fails: nothing is skipped. */
export function fromServices(name: "RAHNAMA_TEST_POSTGRES_URL" | "PSQL_PATH" | "REDIS_SERVER_PATH"): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the tests through \`make test\` or \`tests/services.sh -- …\``);
  return value;
}
