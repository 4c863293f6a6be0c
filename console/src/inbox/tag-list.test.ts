import { expect, it } from "vitest";

import { firstTags } from "./tag-list";

const tags = Array.from({ length: 150 }, (_, index) => ({ id: `t${index}`, name: `tag ${index}` }));

it("begins with a few tags, and never without the one that is looked at", () => {
  expect(firstTags(tags, null).map((tag) => tag.id)).toEqual(tags.slice(0, 5).map((tag) => tag.id));
  expect(firstTags(tags, "t3")).toHaveLength(5);
  expect(firstTags(tags, "t149").at(-1)?.id).toBe("t149");
  expect(firstTags(tags.slice(0, 3), null)).toHaveLength(3);
});
