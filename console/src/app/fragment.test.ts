import { expect, it } from "vitest";
import { tokenFromPaste, tokenIn } from "./fragment";

it("finds the token in a fragment, a pasted link, or by itself", () => {
  expect(tokenIn("#token=abc_-1")).toBe("abc_-1");
  expect(tokenIn("#section")).toBe("");
  expect(tokenFromPaste(" https://chat.example/setup#token=abc ")).toBe("abc");
  expect(tokenFromPaste(" abc ")).toBe("abc");
});
