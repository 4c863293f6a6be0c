/**
 * Routes, by hand and lazy: each page brings its code and its words when it is opened.
 *
 * The inbox (src/inbox) provides `InboxPage` for `/inbox/$view` and `/inbox/$view/$conversationId`
 * and `InboxViews` for the side bar; src/realtime provides `RealtimeProvider` and `useServerFrame`.
 */
import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect,
} from "@tanstack/react-router";
import { changeLocale, loadAreaInAllLanguages, loadAreas } from "./i18n";
import { isProblemError } from "./problem";
import { meQuery, queryClient } from "./queries";
import { api } from "./api";
import { LoadFailure, LoadFailurePage } from "./shell/LoadFailure";
import { NotFoundPage } from "./shell/NotFound";
import { LonePageSkeleton, PageSkeleton } from "./shell/PageSkeleton";
import type { Condition, SetupState } from "@rahnama/client";
import { contactsSearchFrom } from "../contacts/contact-search";
import { conditionFromSearch } from "../people/condition-search";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage, errorComponent: LoadFailurePage });

// ---- open to everybody
const setup = createRoute({
  getParentRoute: () => root, path: "/setup", loader: () => loadAreas("setup", "accounts", "workspace", "installation"),
  component: lazyRouteComponent(() => import("../setup/SetupPage"), "SetupPage"),
});

export interface ReturnSearch { next?: string }

const signIn = createRoute({
  getParentRoute: () => root, path: "/sign-in", loader: () => loadAreas("accounts"),
  validateSearch: (search): ReturnSearch => ({ next: typeof search.next === "string" ? search.next : undefined }),
  component: lazyRouteComponent(() => import("../accounts/SignInPage"), "SignInPage"),
});

const invite = createRoute({
  getParentRoute: () => root, path: "/invite", loader: () => loadAreas("accounts"),
  component: lazyRouteComponent(() => import("../accounts/InvitePage"), "InvitePage"),
});

// ---- signed in
const shell = lazyRouteComponent(() => import("./shell/Shell"), "Shell");
const inboxPage = lazyRouteComponent(() => import("../inbox/InboxPage"), "InboxPage");

async function requireSession({ location }: { location: { href: string } }): Promise<void> {
  // Code and words come while the server is asked who this is.
  void shell.preload?.();
  if (location.href === "/" || location.href.startsWith("/inbox")) void inboxPage.preload?.();
  try {
    const me = await queryClient.ensureQueryData(meQuery);
    await changeLocale(me.teammate.locale);
  } catch (error) {
    if (!isProblemError(error) || error.status !== 401) throw error;
    const { claimed } = await api.get<SetupState>("/setup", { anonymous: true });
    if (!claimed) throw redirect({ to: "/setup" });
    throw redirect({ to: "/sign-in", search: { next: location.href === "/" ? undefined : location.href } });
  }
}

const signedIn = createRoute({
  getParentRoute: () => root, id: "signed-in", beforeLoad: requireSession, loader: () => loadAreas("inbox"), component: shell,
  pendingComponent: LonePageSkeleton,
});

const home = createRoute({
  getParentRoute: () => signedIn, path: "/",
  beforeLoad: () => { throw redirect({ to: "/inbox/$view", params: { view: "mine" }, replace: true }); },
});

export interface InboxSearch { status?: "open" | "snoozed" | "closed"; tag?: string; sort?: "newest" | "oldest" | "waiting"; q?: string }

function oneOf<T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((each) => each === value);
}

const inbox = createRoute({
  getParentRoute: () => signedIn, path: "/inbox/$view",
  validateSearch: (search): InboxSearch => ({
    status: oneOf(search.status, ["open", "snoozed", "closed"]),
    sort: oneOf(search.sort, ["newest", "oldest", "waiting"]),
    tag: typeof search.tag === "string" ? search.tag : undefined,
    q: typeof search.q === "string" ? search.q : undefined,
  }),
  component: inboxPage,
});
const inboxBare = createRoute({
  getParentRoute: () => signedIn, path: "/inbox",
  beforeLoad: () => { throw redirect({ to: "/inbox/$view", params: { view: "mine" }, replace: true }); },
});
const conversation = createRoute({ getParentRoute: () => inbox, path: "$conversationId" });

const contacts = createRoute({
  getParentRoute: () => signedIn, path: "/contacts", loader: () => loadAreas("contacts", "people", "conditions"),
  validateSearch: contactsSearchFrom,
  component: lazyRouteComponent(() => import("../contacts/ContactsPage"), "ContactsPage"),
});
const contact = createRoute({
  getParentRoute: () => signedIn, path: "/contacts/$contactId", loader: () => loadAreas("contacts", "people", "conditions", "gone"),
  component: lazyRouteComponent(() => import("../contacts/ContactPage"), "ContactPage"),
});

const visitors = createRoute({
  getParentRoute: () => signedIn, path: "/visitors", loader: () => loadAreas("visitors", "people", "conditions", "contacts"),
  validateSearch: (search): { condition?: Condition } => ({ condition: conditionFromSearch(search.condition) }),
  component: lazyRouteComponent(() => import("../visitors/VisitorsPage"), "VisitorsPage"),
});

const segmentWords = () => loadAreas("segments", "conditions", "people");
const segments = createRoute({
  getParentRoute: () => signedIn, path: "/segments", loader: segmentWords,
  component: lazyRouteComponent(() => import("../segments/SegmentsPage"), "SegmentsPage"),
});
const segmentNew = createRoute({
  getParentRoute: () => signedIn, path: "/segments/new", loader: segmentWords,
  validateSearch: (search): { condition?: Condition } => ({ condition: conditionFromSearch(search.condition) }),
  component: lazyRouteComponent(() => import("../segments/SegmentEditPage"), "NewSegmentPage"),
});
const segment = createRoute({
  getParentRoute: () => signedIn, path: "/segments/$segmentId", loader: segmentWords,
  validateSearch: (search): { tab?: "members" | "growth" | "changes" | "versions" } => ({
    tab: oneOf(search.tab, ["members", "growth", "changes", "versions"]),
  }),
  component: lazyRouteComponent(() => import("../segments/SegmentPage"), "SegmentPage"),
});
const segmentEdit = createRoute({
  getParentRoute: () => signedIn, path: "/segments/$segmentId/edit", loader: segmentWords,
  component: lazyRouteComponent(() => import("../segments/SegmentEditPage"), "SegmentEditPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn, path: "/settings", loader: () => loadAreas("settings"),
  component: lazyRouteComponent(() => import("../settings/SettingsLayout"), "SettingsLayout"),
});
const settingsIndex = createRoute({
  getParentRoute: () => settings, path: "/",
  component: lazyRouteComponent(() => import("../settings/SettingsIndex"), "SettingsIndex"),
});
const settingsWorkspace = createRoute({
  getParentRoute: () => settings, path: "workspace", loader: () => loadAreas("workspace"),
  component: lazyRouteComponent(() => import("../settings/workspace/WorkspaceSettings"), "WorkspaceSettings"),
});
const settingsLook = createRoute({
  getParentRoute: () => settings, path: "look", loader: () => loadAreaInAllLanguages("look"),
  component: lazyRouteComponent(() => import("../settings/look/LookSettings"), "LookSettings"),
});
const settingsInstallation = createRoute({
  getParentRoute: () => settings, path: "installation", loader: () => loadAreas("installation"),
  component: lazyRouteComponent(() => import("../settings/installation/InstallationSettings"), "InstallationSettings"),
});
const settingsEvents = createRoute({
  getParentRoute: () => settings, path: "events", loader: () => loadAreas("events"),
  component: lazyRouteComponent(() => import("../settings/events/EventSettings"), "EventSettings"),
});
const settingsStages = createRoute({
  getParentRoute: () => settings, path: "stages", loader: () => loadAreas("stages", "conditions", "people", "look"),
  component: lazyRouteComponent(() => import("../settings/stages/StageSettings"), "StageSettings"),
});
const settingsTeam = createRoute({
  getParentRoute: () => settings, path: "team", loader: () => loadAreas("accounts"),
  component: lazyRouteComponent(() => import("../settings/team/TeamSettings"), "TeamSettings"),
});
const settingsApiKeys = createRoute({
  getParentRoute: () => settings, path: "api-keys",
  component: lazyRouteComponent(() => import("../settings/api-keys/ApiKeySettings"), "ApiKeySettings"),
});
const settingsProfile = createRoute({
  getParentRoute: () => settings, path: "profile", loader: () => loadAreas("accounts"),
  component: lazyRouteComponent(() => import("../settings/profile/ProfileSettings"), "ProfileSettings"),
});
const settingsSessions = createRoute({
  getParentRoute: () => settings, path: "sessions",
  component: lazyRouteComponent(() => import("../settings/sessions/SessionSettings"), "SessionSettings"),
});
const settingsAudit = createRoute({
  getParentRoute: () => settings, path: "audit",
  component: lazyRouteComponent(() => import("../settings/audit/AuditSettings"), "AuditSettings"),
});

const routeTree = root.addChildren([
  setup, signIn, invite,
  signedIn.addChildren([
    home, inboxBare, inbox.addChildren([conversation]), visitors, contacts, contact, segments, segmentNew, segment, segmentEdit,
    settings.addChildren([
      settingsIndex, settingsWorkspace, settingsLook, settingsInstallation, settingsEvents, settingsStages, settingsTeam, settingsApiKeys,
      settingsProfile, settingsSessions, settingsAudit,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree, defaultPreload: "intent", defaultPreloadStaleTime: 0, defaultPendingComponent: PageSkeleton,
  defaultPendingMs: 150, defaultErrorComponent: LoadFailure, scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
