import { type ChildProcess, execFile } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { end, line, repository, run } from "./programs.ts";

export const setupToken = "a-setup-token-for-browser-tests-only";

const program = process.env.RAHNAMA_BINARY ?? join(repository, "target/debug/rahnama");

/** A server process with data of its own. It keeps its address over restarts. */
export class Server {
  readonly #folder: string;
  readonly #environment: Record<string, string>;
  #child: ChildProcess | undefined;
  #port = 0;
  /** all it has said, over all restarts */
  output = "";

  private constructor(folder: string, environment: Record<string, string>) {
    this.#folder = folder;
    this.#environment = environment;
  }

  static async start(environment: Record<string, string> = {}): Promise<Server> {
    const server = new Server(await mkdtemp(join(tmpdir(), "rahnama-e2e-")), environment);
    await server.start();
    return server;
  }

  get port(): number {
    return this.#port;
  }

  /** As people reach it: another origin than the pages of `Site`. */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  async start(): Promise<void> {
    const child = run(program, ["serve"], { cwd: this.#folder, env: this.#variables() });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    const [, port] = await line(child, /listening on http:\/\/[^:]+:(\d+)/);
    this.#port = Number(port);
  }

  /** `kill -9`: nothing is finished, nothing is said. */
  async kill(): Promise<void> {
    if (this.#child) await end(this.#child, "SIGKILL");
  }

  /** As an operator stops it: connections are drained. */
  async stop(): Promise<void> {
    if (this.#child) await end(this.#child, "SIGTERM");
  }

  /** Makes a backup while it runs. What is returned puts it back, as the operator's guide says, while it does not. */
  async backUp(): Promise<() => Promise<void>> {
    const [backup, database] = [join(this.#folder, "backup.db"), join(this.#folder, "rahnama.db")];
    await promisify(execFile)(program, ["backup", backup], { cwd: this.#folder, env: this.#variables() });
    return async () => {
      for (const file of [database, `${database}-wal`, `${database}-shm`]) await rm(file, { force: true });
      await copyFile(backup, database);
    };
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #variables(): NodeJS.ProcessEnv {
    // Nothing of the developer's own configuration may reach a test.
    const clean = Object.entries(process.env).filter(([name]) => !name.startsWith("RAHNAMA_"));
    return {
      ...Object.fromEntries(clean),
      RAHNAMA_HTTP__ADDRESS: `127.0.0.1:${this.#port}`,
      RAHNAMA_HTTP__WORKERS: "1",
      RAHNAMA_HTTP__DRAIN_SECONDS: "2",
      RAHNAMA_DATABASE__URL: `sqlite://${join(this.#folder, "rahnama.db")}`,
      RAHNAMA_FILES__URL: `file://${join(this.#folder, "files")}`,
      RAHNAMA_SETUP__TOKEN: setupToken,
      RAHNAMA_LOG__FORMAT: "json",
      NO_COLOR: "1",
      ...this.#environment,
    };
  }
}
