import { IconAddressBook, IconInbox, IconSettings, IconUsersGroup, IconWorld } from "@tabler/icons-react";

/** The places of the console, in the order of side bar and bottom bar. */
export const destinations = [
  { to: "/inbox", area: "inbox", label: "navigation.inbox", Icon: IconInbox },
  { to: "/visitors", area: "visitors", label: "navigation.visitors", Icon: IconWorld },
  { to: "/contacts", area: "contacts", label: "navigation.contacts", Icon: IconAddressBook },
  { to: "/segments", area: "segments", label: "navigation.segments", Icon: IconUsersGroup },
  { to: "/settings", area: "settings", label: "navigation.settings", Icon: IconSettings },
] as const;
