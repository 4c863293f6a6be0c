import type { Me, SetupState } from "@rahnama/client";
import { Button } from "@mantine/core";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useLocation, useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryLayout } from "../accounts/EntryLayout";
import { api } from "../app/api";
import { forgetFragment } from "../app/fragment";
import { useLinkedToken } from "../app/linked-token";
import { usePageTitle } from "../app/page-title";
import { meQuery, queryClient } from "../app/queries";
import { startSession } from "../app/session";
import { LoadFailure } from "../app/shell/LoadFailure";
import { PageSkeleton } from "../app/shell/PageSkeleton";
import { AccountStep } from "./AccountStep";
import { SiteStep } from "./SiteStep";
import { useSetupForm } from "./setup-form";
import { type Step, Steps } from "./Steps";
import { WorkspaceStep } from "./WorkspaceStep";

declare module "@tanstack/react-router" {
  interface HistoryState { setupStep?: "account" }
}

/** Asked for anew whenever the page is come back to, but not while it is shown: the wizard goes on after the claim. */
const setupQuery = queryOptions({
  queryKey: ["me", "setup"], staleTime: Infinity, gcTime: 0,
  queryFn: ({ signal }) => api.get<SetupState>("/setup", { signal, anonymous: true }),
});

/** First run: language and workspace, the owner, then the snippet until the site is heard. */
export function SetupPage() {
  const { t } = useTranslation("setup");
  usePageTitle(t("page_title"));
  const state = useQuery(setupQuery);
  // A reload during the last step finds the owner signed in and the installation claimed.
  const me = useQuery({ ...meQuery, enabled: state.data?.claimed === true, retry: false });
  if (state.isError) return <LoadFailure error={state.error} reset={() => void state.refetch()} />;
  if (!state.data || (state.data.claimed && me.isPending)) return <PageSkeleton />;
  if (state.data.claimed) return me.data ? <SiteStepPage /> : <AlreadyClaimed />;
  return <Wizard />;
}

function Wizard() {
  const { t } = useTranslation("setup");
  const { step, goOn, finish } = useSteps();
  const router = useRouter();
  const navigate = useNavigate();
  const linkedToken = useLinkedToken();
  const [tokenRefused, setTokenRefused] = useState(false);
  const form = useSetupForm(linkedToken);
  const { setFieldValue } = form;
  useEffect(() => {
    if (linkedToken) setFieldValue("token", linkedToken);
  // Another link brings another code; whatever else changes must not put the linked one over what is typed.
  }, [linkedToken]);

  const unsaved = step !== "site" && form.isDirty();
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [unsaved]);

  async function claimed(me: Me) {
    forgetFragment();
    await startSession(me);
    finish();
  }

  /** In another tab, or by this one when its answer was lost. */
  async function claimedBefore() {
    forgetFragment();
    const me = await queryClient.fetchQuery(meQuery).catch(() => null);
    if (me) await navigate({ to: "/", replace: true });
    else queryClient.setQueryData(setupQuery.queryKey, { claimed: true });
  }

  if (step === "site") return <SiteStepPage />;
  return (
    <EntryLayout wide hideLanguage={step === "workspace"} title={t(`${step}.title`)} lead={t(`${step}.lead`)} above={<Steps current={step} />}>
      {step === "workspace"
        ? <WorkspaceStep form={form} askForToken={linkedToken === "" || tokenRefused} onDone={goOn} />
        : <AccountStep form={form} tokenRefused={tokenRefused} onTokenRefused={() => setTokenRefused(true)} onBack={() => router.history.back()} onClaimed={claimed} onClaimedBefore={claimedBefore} />}
    </EntryLayout>
  );
}

/** Steps are entries of the history, so that the browser's Back leads to the one before; what was typed stays in the form. */
function useSteps() {
  const navigate = useNavigate();
  const there = useLocation({ select: ({ state }) => state.setupStep === "account" });
  // A reload empties the form, and begins anew wherever it was.
  const [filled, setFilled] = useState(false);
  const [claimed, setClaimed] = useState(false);
  const step: Step = claimed ? "site" : there && filled ? "account" : "workspace";
  // The entry of the step before has the used code too.
  useEffect(() => { if (claimed) forgetFragment(); }, [claimed, there]);
  return {
    step,
    goOn: () => {
      setFilled(true);
      if (!there) void navigate({ to: ".", hash: true, state: (before) => ({ ...before, setupStep: "account" }) });
    },
    finish: () => setClaimed(true),
  };
}

function SiteStepPage() {
  const { t } = useTranslation("setup");
  return (
    <EntryLayout wide title={t("site.title")} lead={t("site.lead")} above={<Steps current="site" />}>
      <SiteStep />
    </EntryLayout>
  );
}

function AlreadyClaimed() {
  const { t } = useTranslation("setup");
  return (
    <EntryLayout title={t("claimed.title")} lead={t("claimed.lead")}>
      <Button component={Link} to="/sign-in">{t("claimed.sign_in")}</Button>
    </EntryLayout>
  );
}
