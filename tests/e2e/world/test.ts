/**
 * What a browser test stands on. Each test has a server, a claimed workspace and a website of its own; people
 * enter through `visitor`, `agent`, or the functions that bring more of them.
 */
import { type BrowserContextOptions, expect, type Page, test as base } from "@playwright/test";
import type { Locale } from "@rahnama/client";
import { Agent } from "../people/agent.ts";
import { Visitor } from "../people/visitor.ts";
import { Cluster } from "./cluster.ts";
import { Server } from "./server.ts";
import { Site } from "./site.ts";
import { Wire } from "./wire.ts";
import { type Person, Workspace } from "./workspace.ts";

interface Newcomer {
  /** a page of an existing browser: a second tab */
  page?: Page;
  /** where their website or console is, if not the test's own */
  at?: string;
  browser?: BrowserContextOptions;
  /** a teammate who signs in by hand; the owner has a session already */
  as?: Person;
  /** done before the page is opened for the first time */
  prepare?(page: Page): Promise<void>;
}

interface World {
  /** language of the workspace, its owner and the website */
  language: Locale;
  /** attributes that the customer added to the snippet */
  snippetAttributes: string;
  /** further settings of the server */
  environment: Record<string, string>;
  /** what visitors' traffic goes through */
  network: "direct" | "breakable";
  /** the network itself, for tests that break it */
  wire: Wire;
  server: Server;
  workspace: Workspace;
  site: Site;
  enterVisitor(newcomer?: Newcomer): Promise<Visitor>;
  enterAgent(newcomer?: Newcomer): Promise<Agent>;
  visitor: Visitor;
  agent: Agent;
  /** two nodes, the visitor behind a balancer that leads to the first, the agent at the second */
  cluster: Cluster;
  clusterWorkspace: Workspace;
  clusterVisitor: Visitor;
  clusterAgent: Agent;
}

export const test = base.extend<World>({
  language: ["en", { option: true }],
  snippetAttributes: ["", { option: true }],
  environment: [{}, { option: true }],
  network: ["direct", { option: true }],

  // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern what a fixture needs
  wire: async ({}, use) => {
    const wire = await Wire.open();
    await use(wire);
    wire.close();
  },

  server: async ({ environment, network, wire }, use, testInfo) => {
    const behind: Record<string, string> = network === "breakable" ? { RAHNAMA_HTTP__PUBLIC_URL: wire.url } : {};
    const server = await Server.start({ ...environment, ...behind });
    wire.leadTo(server.port);
    await use(server);
    await server.kill();
    if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach("server", { body: server.output });
    await server.remove();
  },

  workspace: async ({ server, language }, use) => {
    await use(await Workspace.claim(server, language));
  },

  site: async ({ server, workspace, language, snippetAttributes, network, wire }, use) => {
    const snippet = (await workspace.snippet()).replace("<script ", `<script ${snippetAttributes} `);
    const site = await Site.open({ snippet, server: network === "breakable" ? wire.url : server.url, language });
    await use(site);
    await site.close();
  },

  enterVisitor: async ({ browser, site, language }, use) => {
    const visitors: Visitor[] = [];
    await use(async ({ page, at, browser: options } = {}) => {
      const own = page ?? (await (await browser.newContext({ ...test.info().project.use, ...options })).newPage());
      const visitor = new Visitor(own, at ?? site.url, language);
      visitors.push(visitor);
      return visitor;
    });
    for (const visitor of visitors) {
      if (!visitor.page.isClosed()) await visitor.expectPageUnharmed();
    }
    for (const visitor of visitors) await visitor.page.context().close();
  },

  enterAgent: async ({ browser, server, workspace, language }, use) => {
    const agents: Agent[] = [];
    await use(async ({ at, browser: options, as, prepare } = {}) => {
      const context = await browser.newContext({ ...test.info().project.use, ...options });
      const agent = new Agent(await context.newPage(), at ?? server.url, language);
      agents.push(agent);
      await prepare?.(agent.page);
      await (as ? agent.signIn(as) : agent.takeSession(workspace.cookie));
      return agent;
    });
    for (const agent of agents) await agent.expectConsoleUnharmed();
    for (const agent of agents) await agent.page.context().close();
  },

  visitor: async ({ enterVisitor }, use) => {
    const visitor = await enterVisitor();
    await visitor.visit();
    await use(visitor);
  },

  agent: async ({ enterAgent }, use) => {
    await use(await enterAgent());
  },

  // oxlint-disable-next-line no-empty-pattern -- as above
  cluster: async ({}, use, testInfo) => {
    const cluster = await Cluster.start();
    await use(cluster);
    if (testInfo.status !== testInfo.expectedStatus) {
      for (const [index, node] of cluster.nodes.entries()) await testInfo.attach(`node ${index + 1}`, { body: node.output });
    }
    await cluster.remove();
  },

  clusterWorkspace: async ({ cluster, language }, use) => {
    await use((await Workspace.claim(cluster.nodes[0], language)).at(cluster.nodes[1]));
  },

  clusterVisitor: async ({ cluster, clusterWorkspace, browser, language }, use) => {
    const snippet = await clusterWorkspace.snippet();
    const site = await Site.open({ snippet, server: cluster.balancer.url, language });
    const context = await browser.newContext(test.info().project.use);
    const visitor = new Visitor(await context.newPage(), site.url, language);
    await visitor.visit();
    await use(visitor);
    await visitor.expectPageUnharmed();
    await context.close();
    await site.close();
  },

  clusterAgent: async ({ cluster, clusterWorkspace, browser, language }, use) => {
    const context = await browser.newContext(test.info().project.use);
    const agent = new Agent(await context.newPage(), cluster.nodes[1].url, language);
    await agent.takeSession(clusterWorkspace.cookie);
    await use(agent);
    await agent.expectConsoleUnharmed();
    await context.close();
  },
});

export { expect };
