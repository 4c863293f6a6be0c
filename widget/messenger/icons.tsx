const PATHS = {
  back: "M15 5l-7 7 7 7",
  forward: "M9 5l7 7-7 7",
  close: "M6 6l12 12M18 6L6 18",
  send: "M12 19V5M6 11l6-6 6 6",
  attach: "M20 11.5l-8.3 8.3a5 5 0 0 1-7-7L13 4.5a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.3a1.7 1.7 0 0 1-2.4-2.4L14.5 7.5",
  emoji: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5v.01M15 9.5v.01",
  clock: "M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 8v4.5l3 1.5",
  sent: "M5 12.5l4.5 4.5L19 7.5",
  seen: "M2 12.5l4.5 4.5L16 7.5M12 17l10-9.5",
} as const;

/** Drawn in the colour of the text around it; what points along the line of reading turns around with it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return <Drawing path={PATHS[name]} along={name === "back" || name === "forward"} />;
}

export function Drawing({ path, along }: { path: string; along?: boolean }) {
  return (
    <svg class="icon" data-along={along} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
