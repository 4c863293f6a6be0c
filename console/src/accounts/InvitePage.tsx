import type { InvitationLookup } from "@rahnama/client";
import { Button, Skeleton, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../app/api";
import { describeProblem } from "../app/describe-problem";
import { useLinkedToken } from "../app/linked-token";
import { usePageTitle } from "../app/page-title";
import { isProblemError } from "../app/problem";
import { EntryLayout } from "./EntryLayout";
import { InviteForm } from "./InviteForm";

export function InvitePage() {
  const { t } = useTranslation(["accounts", "app"]);
  const token = useLinkedToken();
  usePageTitle(t("invite.page_title"));
  const lookup = useQuery({
    queryKey: ["me", "invitation", token], enabled: token !== "", staleTime: Infinity,
    queryFn: () => api.post<InvitationLookup>("/invitations/lookup", { token }, { anonymous: true }),
  });
  if (token === "" || lookup.isError) {
    const unreachable = isProblemError(lookup.error) && lookup.error.status === 0;
    return (
      <EntryLayout title={t("invite.broken_title")} lead={unreachable ? describeProblem(lookup.error) : t("invite.broken")}>
        <Button component={Link} to="/sign-in" variant="default">{t("invite.to_sign_in")}</Button>
      </EntryLayout>
    );
  }
  if (!lookup.data) {
    return (
      <EntryLayout title={t("invite.page_title")}>
        <Stack mt="lg" role="status" aria-label={t("app:loading")}><Skeleton h="2.25rem" /><Skeleton h="2.25rem" /><Skeleton h="2.25rem" /></Stack>
      </EntryLayout>
    );
  }
  const { workspace_name: workspace, role } = lookup.data;
  return (
    <EntryLayout title={t("invite.title", { workspace })} lead={t("invite.explanation", { role: t(`app:roles.${role}`) })}>
      <InviteForm token={token} invitation={lookup.data} />
    </EntryLayout>
  );
}
