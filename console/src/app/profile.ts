/** Changes to one's own account that show at once and go back, with a sentence, when the server refuses. */
import type { Me, ProfileInput, Teammate } from "@rahnama/client";
import { api } from "./api";
import { reportProblem } from "./describe-problem";
import { changeLocale } from "./i18n";
import { meQuery, queryClient } from "./queries";
import { updateMe } from "./session";

/** What of the account its owner changes here; what is not named stays. */
export type ProfileChange = Partial<Pick<Teammate, "name" | "locale" | "theme">>;

export async function changeProfile(input: ProfileChange, whatFailed: string): Promise<boolean> {
  const before = queryClient.getQueryData(meQuery.queryKey);
  updateMe((me) => ({ ...me, teammate: { ...me.teammate, ...input } }));
  if (input.locale) await changeLocale(input.locale);
  try {
    queryClient.setQueryData(meQuery.queryKey, await api.patch<Me>("/me", input satisfies ProfileInput));
    return true;
  } catch (error) {
    if (before) {
      queryClient.setQueryData(meQuery.queryKey, before);
      await changeLocale(before.teammate.locale);
    }
    reportProblem(error, whatFailed);
    return false;
  }
}
