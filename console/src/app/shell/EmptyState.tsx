import { Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./EmptyState.module.css";

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  explanation: ReactNode;
  /** what to do next */
  action?: ReactNode;
  /** heading level on its page */
  order?: 1 | 2 | 3;
}

/** Nothing to show yet: says why, and what to do next. */
export function EmptyState({ icon, title, explanation, action, order = 2 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" className={classes.state}>
      <span className={classes.icon} aria-hidden>{icon}</span>
      <Title order={order} size="h2" ta="center">{title}</Title>
      <Text c="dimmed" ta="center" maw="26rem">{explanation}</Text>
      {action && <div className={classes.action}>{action}</div>}
    </Stack>
  );
}
