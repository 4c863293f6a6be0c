import {
  IconBolt, IconBuildingStore, IconCode, IconDevices, IconHistory, IconKey, IconPalette, IconStairsUp, IconUserCircle, IconUsers,
} from "@tabler/icons-react";
import type { Role } from "@rahnama/client";
import { may, type Permission } from "../app/roles";

interface SettingsPage {
  to: "/settings/workspace" | "/settings/look" | "/settings/installation" | "/settings/events" | "/settings/stages" | "/settings/team" | "/settings/api-keys"
    | "/settings/profile" | "/settings/sessions" | "/settings/audit";
  key: "workspace" | "look" | "installation" | "events" | "stages" | "team" | "api_keys" | "profile" | "sessions" | "audit";
  group: "workspace" | "you";
  permission?: Permission;
  Icon: typeof IconKey;
}

const pages: SettingsPage[] = [
  { to: "/settings/workspace", key: "workspace", group: "workspace", permission: "edit_workspace", Icon: IconBuildingStore },
  { to: "/settings/look", key: "look", group: "workspace", permission: "edit_look", Icon: IconPalette },
  { to: "/settings/installation", key: "installation", group: "workspace", permission: "read_installation", Icon: IconCode },
  { to: "/settings/events", key: "events", group: "workspace", permission: "read_installation", Icon: IconBolt },
  { to: "/settings/stages", key: "stages", group: "workspace", permission: "edit_stages", Icon: IconStairsUp },
  { to: "/settings/team", key: "team", group: "workspace", Icon: IconUsers },
  { to: "/settings/api-keys", key: "api_keys", group: "workspace", permission: "manage_api_keys", Icon: IconKey },
  { to: "/settings/audit", key: "audit", group: "workspace", permission: "read_audit", Icon: IconHistory },
  { to: "/settings/profile", key: "profile", group: "you", Icon: IconUserCircle },
  { to: "/settings/sessions", key: "sessions", group: "you", Icon: IconDevices },
];

/** Pages a role may open, in order. */
export function settingsPagesFor(role: Role): SettingsPage[] {
  return pages.filter((page) => !page.permission || may(role, page.permission));
}
