import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { may, type Permission } from "../roles";
import { useMe } from "../session";
import { EmptyState } from "./EmptyState";

/** Shows its content to roles that may use it, and tells the others whom to ask. */
export function Permitted({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { t } = useTranslation();
  const { teammate, workspace } = useMe();
  if (may(teammate.role, permission)) return children;
  return (
    <EmptyState
      order={1} icon={<IconLock size={26} />} title={t("not_permitted.title")}
      explanation={t("not_permitted.explanation", { workspace: workspace.name, role: t(`roles.${teammate.role}`) })}
    />
  );
}
