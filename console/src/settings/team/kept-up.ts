/** The team page while others join, leave and change it. */
import { useQueryClient } from "@tanstack/react-query";
import { invitationsQuery, teammatesQuery } from "../../app/queries";
import { useServerFrame } from "../../realtime/RealtimeProvider";

/** Roles, removals and withdrawn invitations come with no word on the socket. */
export const keptUp = { refetchInterval: 20_000, refetchOnWindowFocus: "always" } as const;

/** Whoever joins by an invitation comes online, which the socket tells. */
export function useJoining(): void {
  const queries = useQueryClient();
  useServerFrame((frame) => {
    if (frame.type !== "presence" || !frame.teammates) return;
    for (const { queryKey } of [teammatesQuery, invitationsQuery]) void queries.invalidateQueries({ queryKey });
  });
}
