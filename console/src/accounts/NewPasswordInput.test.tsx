import { afterEach, expect, it } from "vitest";
import { showPage } from "../app/shown-page";
import { NewPasswordInput } from "./NewPasswordInput";

let unmount = () => {};
afterEach(() => unmount());

it("says once how many characters are missing, also when that is what is wrong", async () => {
  ({ unmount } = await showPage(
    <NewPasswordInput label="Password" value="12345678" onChange={() => {}} personal={[]} error="2 more characters needed." />,
  ));
  expect(document.body.textContent?.match(/2 more characters needed\./g)).toHaveLength(1);
});
