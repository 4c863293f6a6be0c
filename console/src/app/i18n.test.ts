import { expect, it, vi } from "vitest";
import { directionOf, guessLocale, i18next, loadAreas } from "./i18n";

it("takes the last choice on the device, then the browser's languages, then English", () => {
  expect(guessLocale("fa", ["en-US"])).toBe("fa");
  expect(guessLocale(null, ["de-DE", "fa-IR", "en"])).toBe("fa");
  expect(guessLocale(null, ["de-DE", "en-GB", "fa"])).toBe("en");
  expect(guessLocale("xx", [])).toBe("en");
});

it("writes Persian from the right", () => {
  expect([directionOf("fa"), directionOf("fa-IR"), directionOf("en")]).toEqual(["rtl", "rtl", "ltr"]);
});

it("says that words did not come, and asks for them again the next time", async () => {
  await loadAreas("contacts", "people");
  i18next.removeResourceBundle("en", "people");
  let failures: Error[] | null = [new Error("no network")];
  const load = vi.spyOn(i18next, "reloadResources").mockImplementation(async (_languages, _areas, done) => (done as (told: unknown) => void)(failures));
  await expect(loadAreas("contacts", "people")).rejects.toThrow("no network");
  expect(load).toHaveBeenLastCalledWith(["en"], ["people"], expect.anything());
  failures = null;
  await loadAreas("contacts", "people");
  expect(load).toHaveBeenCalledTimes(2);
});
