import type { AuthorName } from "@rahnama/client";
import { useState } from "preact/hooks";
import { useMessenger } from "./context.ts";
import { safeHref } from "./safe-href.ts";

export function Avatar({ author }: { author: AuthorName }) {
  const { host } = useMessenger();
  const [broken, setBroken] = useState(false);
  const picture = author.avatar_url && safeHref(author.avatar_url, host.server);
  const initial = [...(author.name?.trim() ?? "")][0] ?? "•";
  return (
    <span class="avatar" aria-hidden="true">
      {picture && !broken ? <img src={picture} alt="" onError={() => setBroken(true)} /> : initial}
    </span>
  );
}

export function Avatars({ team }: { team: AuthorName[] }) {
  return (
    <span class="avatars">
      {team.slice(0, 4).map((author, at) => (
        <Avatar key={author.id ?? at} author={author} />
      ))}
    </span>
  );
}
