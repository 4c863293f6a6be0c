import { IconAddressBook, IconInbox, IconSettings } from "@tabler/icons-react";

/** The places of the console, in the order of side bar and bottom bar. */
export const destinations = [
  { to: "/inbox", area: "inbox", label: "navigation.inbox", Icon: IconInbox },
  { to: "/contacts", area: "contacts", label: "navigation.contacts", Icon: IconAddressBook },
  { to: "/settings", area: "settings", label: "navigation.settings", Icon: IconSettings },
] as const;
