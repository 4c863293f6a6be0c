import { describe, expect, it } from "vitest";

import { directionOfText, insertText, sendsMessage, toggleMark } from "./markdown-keys";

describe("marks", () => {
  it("go around the selection and away again", () => {
    const bold = toggleMark({ text: "say hello now", start: 4, end: 9 }, "**");
    expect(bold).toEqual({ text: "say **hello** now", start: 6, end: 11 });
    expect(toggleMark(bold, "**")).toEqual({ text: "say hello now", start: 4, end: 9 });
  });

  it("do not take bold for italic", () => {
    const bold = { text: "**hello**", start: 2, end: 7 };
    expect(toggleMark(bold, "*").text).toBe("***hello***");
  });

  it("are put where nothing is selected, ready to type between", () => {
    expect(toggleMark({ text: "", start: 0, end: 0 }, "*")).toEqual({ text: "**", start: 1, end: 1 });
    expect(insertText({ text: "ab", start: 1, end: 2 }, "🙂")).toEqual({ text: "a🙂", start: 3, end: 3 });
  });
});

it.each([
  ["", "rtl", "rtl"], ["", "ltr", "ltr"], ["سلام world", "ltr", "rtl"], ["hello سلام", "rtl", "ltr"], ["۱۲۳ !", "rtl", "rtl"], ["12 hello", "rtl", "ltr"],
] as const)("%j on a %s page runs %s", (text, page, direction) => {
  expect(directionOfText(text, page)).toBe(direction);
});

describe("Enter", () => {
  const press = (change = {}) => ({ key: "Enter", shiftKey: false, ctrlKey: false, metaKey: false, isComposing: false, ...change });
  it("sends or breaks the line as the person prefers", () => {
    expect(sendsMessage(press(), true)).toBe(true);
    expect(sendsMessage(press({ shiftKey: true }), true)).toBe(false);
    expect(sendsMessage(press(), false)).toBe(false);
    expect(sendsMessage(press({ ctrlKey: true }), false)).toBe(true);
    expect(sendsMessage(press({ metaKey: true }), false)).toBe(true);
  });
  it("belongs to the input method while it composes", () => {
    expect(sendsMessage(press({ isComposing: true }), true)).toBe(false);
  });
});
