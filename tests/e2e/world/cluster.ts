/** Two nodes as an operator with several machines runs them: one PostgreSQL, one Redis, files that both see. */
import { execFileSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { end, freePort, fromServices, line, run } from "./programs.ts";
import { Server } from "./server.ts";
import { Wire } from "./wire.ts";

/** A Redis that a test may freeze and kill. It keeps its address, and forgets everything, as a cache may. */
export class Redis {
  readonly #port: number;
  #child: ChildProcess | undefined;

  private constructor(port: number) {
    this.#port = port;
  }

  static async start(): Promise<Redis> {
    const redis = new Redis(await freePort());
    await redis.start();
    return redis;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.#port}`;
  }

  async start(): Promise<void> {
    const parameters = ["--port", `${this.#port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
    this.#child = run(fromServices("REDIS_SERVER_PATH"), parameters, { cwd: tmpdir() });
    await line(this.#child, /Ready to accept connections/);
  }

  /** It neither answers nor hangs up: the worst way to be away. */
  freeze(): void {
    this.#child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  async kill(): Promise<void> {
    if (this.#child) await end(this.#child, "SIGKILL");
  }
}

/** A new database on the PostgreSQL of the test run. */
function createDatabase(): string {
  const server = fromServices("RAHNAMA_TEST_POSTGRES_URL");
  const name = `e2e_${randomUUID().replaceAll("-", "")}`;
  execFileSync(fromServices("PSQL_PATH"), ["-qc", `CREATE DATABASE ${name}`, server], { stdio: ["ignore", "ignore", "pipe"] });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export class Cluster {
  readonly nodes: [Server, Server];
  readonly redis: Redis;
  /** what visitors reach: leads to the first node until told otherwise */
  readonly balancer: Wire;
  readonly #files: string;

  private constructor(nodes: [Server, Server], redis: Redis, balancer: Wire, files: string) {
    this.nodes = nodes;
    this.redis = redis;
    this.balancer = balancer;
    this.#files = files;
  }

  static async start(): Promise<Cluster> {
    const redis = await Redis.start();
    const files = await mkdtemp(join(tmpdir(), "rahnama-e2e-files-"));
    const balancer = await Wire.open();
    const environment = {
      RAHNAMA_HTTP__PUBLIC_URL: balancer.url,
      RAHNAMA_DATABASE__URL: createDatabase(),
      RAHNAMA_REDIS__URL: redis.url,
      RAHNAMA_FILES__URL: `file://${files}`,
    };
    const first = await Server.start(environment);
    balancer.leadTo(first.port);
    return new Cluster([first, await Server.start(environment)], redis, balancer, files);
  }

  async remove(): Promise<void> {
    for (const node of this.nodes) await node.remove();
    await this.redis.kill();
    this.balancer.close();
    await rm(this.#files, { recursive: true, force: true });
  }
}
