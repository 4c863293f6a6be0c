/**
 * Fields take their direction from what stands in them, and from the page while nothing does. The library gives a field's
 * `dir` to the box around it, where `auto` finds no text and means left to right: so it is said on the element that holds
 * the text. theme.ts makes TypedInput what text fields of the library consist of.
 */
import type { ComponentProps } from "react";

type Typed = ComponentProps<"input">["value"];

/** For a field whose element is not TypedInput: `dir` of the element itself. */
export function directionOfTyped(value: Typed): "auto" | undefined {
  return value === undefined || value === "" ? undefined : "auto";
}

/** What is no prose (addresses, digits), and what is in a language that is known, keeps the direction its field is given. */
export function TypedInput(props: ComponentProps<"input">) {
  const { value, type = "text", inputMode, lang } = props;
  const prose = (type === "text" || type === "search") && !inputMode && !lang;
  return <input {...props} dir={prose ? directionOfTyped(value) : undefined} />;
}
