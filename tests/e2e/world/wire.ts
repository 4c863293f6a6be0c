/** The network between a browser and a server, with the faults that networks have. */
import { once } from "node:events";
import { connect, createServer, type Server as TcpServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";

export class Wire {
  readonly #listener: TcpServer;
  readonly #connections = new Set<Socket>();
  #target = 0;
  #swallows = false;
  #isCut = false;

  private constructor() {
    this.#listener = createServer((near) => this.#join(near));
  }

  static async open(): Promise<Wire> {
    const wire = new Wire();
    wire.#listener.listen(0, "127.0.0.1");
    await once(wire.#listener, "listening");
    return wire;
  }

  get url(): string {
    return `http://localhost:${(this.#listener.address() as AddressInfo).port}`;
  }

  leadTo(port: number): void {
    this.#target = port;
  }

  /** What the browser says arrives; what the server answers is lost, without anybody noticing. */
  swallowAnswers(): void {
    this.#swallows = true;
  }

  /** Connections break, and no new one comes about. */
  cut(): void {
    this.#isCut = true;
    for (const socket of this.#connections) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
    this.#swallows = false;
  }

  close(): void {
    this.cut();
    this.#listener.close();
  }

  #join(near: Socket): void {
    if (this.#isCut) return void near.destroy();
    const far = connect(this.#target, "127.0.0.1");
    for (const [one, other] of [[near, far], [far, near]] as const) {
      this.#connections.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.#connections.delete(one);
        other.destroy();
      });
    }
    near.on("data", (bytes) => far.write(bytes));
    far.on("data", (bytes) => this.#swallows || near.write(bytes));
  }
}
