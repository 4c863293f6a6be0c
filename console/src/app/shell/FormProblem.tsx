import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import classes from "./FormProblem.module.css";

/** Why the form was refused, read out when it appears. */
export function FormProblem({ problem }: { problem: string | null }) {
  return (
    <div role="alert">
      {problem && (
        <Alert role="presentation" variant="light" classNames={{ root: classes.root, message: classes.message, icon: classes.icon }} icon={<IconAlertCircle aria-hidden />}>
          {problem}
        </Alert>
      )}
    </div>
  );
}
