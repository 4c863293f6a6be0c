import { Avatar, Indicator } from "@mantine/core";

/** First letters of the first two words; whole characters, in any script, and none that cannot be seen. */
export function initials(name: string): string {
  const words = name.split(/[\s\u200c]+/).map((word) => word.replace(/[\p{Cc}\p{Cf}]/gu, "")).filter(Boolean);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  // A zero-width non-joiner keeps Persian initials from being drawn as one connected word.
  return letters.join("\u200c").toLocaleUpperCase();
}

interface PersonAvatarProps {
  name: string | null;
  src?: string | null;
  size?: number;
  online?: boolean;
}

/** A face or initials. Decorative: the name always stands beside it. */
export function PersonAvatar({ name, src, size = 32, online = false }: PersonAvatarProps) {
  const avatar = (
    <Avatar
      src={src ?? null} size={size} radius="50%" aria-hidden alt="" variant="filled"
      styles={{
        placeholder: {
          background: "var(--rahnama-avatar)", color: "var(--rahnama-avatar-text)", fontSize: size * 0.38, fontWeight: 600,
        },
      }}
    >
      {name ? initials(name) : undefined}
    </Avatar>
  );
  if (!online) return avatar;
  return (
    <Indicator position="bottom-end" offset={size * 0.13} size={size * 0.3} withBorder color="teal.6" aria-hidden>
      {avatar}
    </Indicator>
  );
}
