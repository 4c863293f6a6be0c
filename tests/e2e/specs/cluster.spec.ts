/** Several nodes are one server: people at different ones talk, also while Redis comes and goes. */
import { expect, test } from "../world/test.ts";

/** A dead Redis is noticed, and what it would have told is read from the database, within seconds. */
const healed = 20_000;

test("a visitor at one node and an agent at the other talk, while Redis dies and comes back", async ({ cluster, clusterVisitor: visitor, clusterAgent: agent, clusterWorkspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("Hello from the first node");
  await agent.openConversation("Hello from the first node");
  await agent.answer("Hello from the second");
  await visitor.expectSees("Hello from the second");

  await cluster.redis.kill();
  await visitor.say("Redis is gone");
  await visitor.expectDelivered("Redis is gone");
  await agent.expectSees("Redis is gone", healed);
  await agent.answer("And nobody minds");
  await agent.expectDelivered("And nobody minds");
  await visitor.expectSees("And nobody minds", healed);

  await cluster.redis.start();
  await visitor.say("Redis is back");
  await agent.expectSees("Redis is back", healed);
  await agent.answer("Good");
  await visitor.expectSees("Good", healed);

  const all = ["Hello from the first node", "Hello from the second", "Redis is gone", "And nobody minds", "Redis is back", "Good"];
  await visitor.expectConversation(all);
  await agent.expectConversation(all);
  expect(await clusterWorkspace.comments()).toEqual(all);
  expect(await clusterWorkspace.at(cluster.nodes[0]).comments()).toEqual(all);
});

test("a Redis that neither answers nor hangs up stops nobody", async ({ cluster, clusterVisitor: visitor, clusterAgent: agent }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("Before the silence");
  await agent.openConversation("Before the silence");
  cluster.redis.freeze();
  await visitor.say("Into the silence");
  await visitor.expectDelivered("Into the silence");
  await agent.expectSees("Into the silence", healed);
  await agent.answer("Heard");
  await visitor.expectSees("Heard", healed);
  cluster.redis.thaw();
  await visitor.say("After the silence");
  await agent.expectSees("After the silence", healed);
  await visitor.expectConversation(["Before the silence", "Into the silence", "Heard", "After the silence"]);
});

test("when a node dies its visitors go on at the other one", async ({ cluster, clusterVisitor: visitor, clusterAgent: agent, clusterWorkspace }) => {
  test.slow();
  await visitor.startConversation();
  await visitor.say("My node will die");
  await agent.openConversation("My node will die");
  await cluster.nodes[0].kill();
  await visitor.say("Is anybody left?");
  await visitor.expectPending("Is anybody left?");
  cluster.balancer.leadTo(cluster.nodes[1].port);
  await agent.expectSees("Is anybody left?", healed);
  await agent.answer("I am.");
  await visitor.expectSees("I am.", healed);
  expect(await clusterWorkspace.comments()).toEqual(["My node will die", "Is anybody left?", "I am."]);
});
