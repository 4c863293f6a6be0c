import type { WidgetSettings } from "@rahnama/client";

/** The same drawings as the widget's launcher. */
const drawings: Record<WidgetSettings["launcher_icon"] | "close", string> = {
  chat: "M4 5.5h16a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5h-9.5l-5 4v-4H4A1.5 1.5 0 0 1 2.5 16V7A1.5 1.5 0 0 1 4 5.5zM8 10h8M8 13.5h5",
  question: "M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.1.7-1.7 1.3-1.7 2.8M12 18.5v.01M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19",
  wave: "M7 11.5V6a1.5 1.5 0 0 1 3 0v4.5V4a1.5 1.5 0 0 1 3 0v6.5V5a1.5 1.5 0 0 1 3 0v6V8a1.5 1.5 0 0 1 3 0v6a7.5 7.5 0 0 1-7.5 7.5c-3 0-4.5-1.5-6-4l-2.3-3.8a1.5 1.5 0 0 1 2.5-1.7L7 13.5z",
  close: "M6 9l6 6 6-6",
};

export const launcherIcons = ["chat", "question", "wave"] as const;

export function LauncherIcon({ icon, size }: { icon: keyof typeof drawings; size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={1.8} strokeLinecap="round" strokeLinejoin="round" aria-hidden>
      <path d={drawings[icon]} />
    </svg>
  );
}
