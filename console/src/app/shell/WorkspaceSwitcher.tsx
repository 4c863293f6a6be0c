import type { Me } from "@rahnama/client";
import { Menu, UnstyledButton } from "@mantine/core";
import { IconPlus, IconSelector } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../api";
import { reportProblem } from "../describe-problem";
import { mayLeave } from "../leaving";
import { isolated } from "../plain-name";
import { startSession, useMe } from "../session";
import { settleOffers, showToast } from "../toasts/toasts";
import classes from "./WorkspaceSwitcher.module.css";

const CreateWorkspace = lazy(() => import("./CreateWorkspace").then((module) => ({ default: module.CreateWorkspace })));

export function WorkspaceSwitcher({ compact }: { compact: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);

  async function enter(session: Me) {
    // Away from what belongs to the old workspace first: its pages would ask for things that are foreign now. Whether they
    // may be left was asked before the session turned; that it has turned cannot be stopped any more.
    await navigate({ to: "/inbox/$view", params: { view: "mine" }, ignoreBlocker: true });
    await startSession(session);
    showToast({ kind: "success", message: t("workspaces.switched", { name: isolated(session.workspace.name) }) });
  }

  async function switchTo(id: string) {
    if (id === me.workspace.id || !(await mayLeave())) return;
    try {
      await settleOffers();
      await enter(await api.post<Me>("/sessions/current/workspace", { workspace_id: id }));
    } catch (error) {
      reportProblem(error);
    }
  }

  async function create() {
    if (!(await mayLeave())) return;
    await settleOffers();
    setCreating(true);
  }

  return (
    <>
      <Menu position="bottom-start" width="15rem">
        <Menu.Target>
          <UnstyledButton className={classes.target} data-compact={compact || undefined}>
            <span className="visually-hidden">{t("workspaces.switch")}</span>
            <span className={classes.mark} aria-hidden>{[...me.workspace.name][0]?.toLocaleUpperCase()}</span>
            <span className={compact ? "visually-hidden" : `cut-line ${classes.name}`} dir="auto">{me.workspace.name}</span>
            {!compact && <IconSelector size={16} className={classes.chevron} aria-hidden />}
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("workspaces.yours")}</Menu.Label>
          <Menu.RadioGroup value={me.workspace.id} onChange={(id) => void switchTo(id)}>
            <div className={classes.list}>
              {me.workspaces.map((workspace) => (
                <Menu.RadioItem key={workspace.id} value={workspace.id} closeMenuOnClick>
                  <span className={classes.row}>
                    <bdi>{workspace.name}</bdi>
                    <span className={classes.role}>{t(`roles.${workspace.role}`)}</span>
                  </span>
                </Menu.RadioItem>
              ))}
            </div>
          </Menu.RadioGroup>
          <Menu.Divider />
          <Menu.Item leftSection={<IconPlus size={16} aria-hidden />} onClick={() => void create()}>
            {t("workspaces.create")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Suspense fallback={null}>
        {creating && <CreateWorkspace onClose={() => setCreating(false)} onCreated={enter} />}
      </Suspense>
    </>
  );
}
