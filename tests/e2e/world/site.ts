/** The customer's website: plain pages on an origin of their own, as hostile to a widget as pages get. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostileSheet, pageScript } from "./site-files.ts";

interface SiteOptions {
  /** the line that the customer pasted; with attributes of its own where a test wants them */
  snippet: string;
  /** origin of the chat server, for the page's policy */
  server: string;
  language?: "en" | "fa";
}

export class Site {
  readonly #options: SiteOptions;
  #http: HttpServer | undefined;

  private constructor(options: SiteOptions) {
    this.#options = options;
  }

  static async open(options: SiteOptions): Promise<Site> {
    const site = new Site(options);
    site.#http = createServer((request, response) => site.#answer(request, response)).listen(0, "127.0.0.1");
    await once(site.#http, "listening");
    return site;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http!.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#http?.closeAllConnections();
    this.#http?.close();
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const address = new URL(request.url ?? "/", this.url);
    if (address.pathname === "/page.js") return send(response, "text/javascript", pageScript);
    if (address.pathname === "/page.css") return send(response, "text/css", hostileSheet);
    if (address.pathname.includes(".")) return void response.writeHead(404).end();
    response.setHeader("Content-Security-Policy", this.#policy());
    send(response, "text/html; charset=utf-8", this.#page(address));
  }

  /** No more than the widget's documentation asks for, and Trusted Types without any policy. */
  #policy(): string {
    const { server } = this.#options;
    return [
      "default-src 'none'", `script-src 'self' ${server}`, `connect-src ${server} ${server.replace(/^http/, "ws")}`,
      `img-src ${server} blob:`, "style-src 'self'", "base-uri 'none'", "form-action 'none'",
      "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].join("; ");
  }

  /** `?title=` and `?plain` (without the snippet) change it. */
  #page({ pathname, searchParams }: URL): string {
    const { snippet, language = "en" } = this.#options;
    const title = escape(searchParams.get("title") ?? `Lantern ${pathname}`);
    return `<!doctype html>
<html lang="${language}" dir="${language === "fa" ? "rtl" : "ltr"}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<link rel="stylesheet" href="/page.css"><script src="/page.js"></script></head>
<body class="launcher panel frame">
<header class="bar"><a href="/">Home</a> <a href="/pricing">Pricing</a> <a href="/guide">Guide</a></header>
<main class="card conversation"><h1>${title}</h1><p class="bubble">Lanterns for every window.</p>
<label>Search <input class="composer" name="search"></label> <button class="send">Buy</button></main>
${searchParams.has("plain") ? "" : snippet}
</body></html>`;
  }
}

function send(response: ServerResponse, type: string, body: string): void {
  response.setHeader("Content-Type", type);
  response.end(body);
}

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
