import type { ApiKey, ApiKeyCreated } from "@rahnama/client";
import { Anchor, Badge, Button, Skeleton } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { ConfirmButton } from "../../app/shell/ConfirmButton";
import { EmptyState } from "../../app/shell/EmptyState";
import { PartFailure } from "../../app/shell/LoadFailure";
import { Permitted } from "../../app/shell/NotPermitted";
import { MoreRows, useShownRows } from "../../app/shell/shown-rows";
import { SecretOnce } from "../SecretOnce";
import { SettingsPage } from "../SettingsPage";
import { CreateApiKey } from "./CreateApiKey";
import rows from "../rows.module.css";

const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: ({ signal }) => api.all<ApiKey>("/api-keys", { signal }),
});

export function ApiKeySettings() {
  return (
    <Permitted permission="manage_api_keys">
      <ApiKeysPage />
    </Permitted>
  );
}

function ApiKeysPage() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const keys = useQuery(apiKeysQuery);
  const [creating, setCreating] = useState(false);
  const [created, setCreated] = useState<ApiKeyCreated | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
  const revoke = useMutation({
    mutationFn: (id: string) => api.delete(`/api-keys/${id}`),
    onSettled: refresh,
    onError: (error) => reportProblem(error, t("api_keys.not_revoked")),
  });
  const createButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>{t("api_keys.create")}</Button>
  );
  const items = keys.data ?? [];
  const { shown, left, more } = useShownRows(items);
  return (
    <SettingsPage
      title={t("pages.api_keys")} action={items.length > 0 ? createButton : undefined}
      lead={<>{t("api_keys.lead")} <Anchor href="/docs/" inherit underline="always">{t("api_keys.docs")}</Anchor></>}
    >
      {keys.isPending && <Skeleton h="7rem" />}
      {keys.isError && !keys.data && <PartFailure error={keys.error} reset={() => void keys.refetch()} />}
      {keys.data && items.length === 0 && (
        <EmptyState icon={<IconKey size={26} />} title={t("api_keys.none")} explanation={t("api_keys.none_explanation")} action={createButton} />
      )}
      {items.length > 0 && (
        <ul className={rows.list} aria-label={t("pages.api_keys")}>
          {shown.map((key) => <ApiKeyRow key={key.id} apiKey={key} onRevoke={() => revoke.mutate(key.id)} />)}
        </ul>
      )}
      <MoreRows left={left} onMore={more} />
      <CreateApiKey
        opened={creating} onClose={() => setCreating(false)}
        onCreated={(key) => {
          setCreating(false);
          setCreated(key);
          void refresh();
        }}
      />
      <SecretOnce
        secret={created?.secret ?? null} title={t("api_keys.created_title")} explanation={t("api_keys.created_explanation")}
        label={t("api_keys.secret")} onClose={() => setCreated(null)}
      />
    </SettingsPage>
  );
}

function ApiKeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const expires = apiKey.expires_at;
  const expired = expires !== null && Date.parse(expires) < Date.now();
  return (
    <li className={rows.row}>
      <IconKey size={18} stroke={1.6} aria-hidden />
      <div className={rows.main}>
        <span className={rows.name}><bdi>{apiKey.name}</bdi></span>{" "}
        <code dir="ltr" className={rows.code}>{apiKey.prefix}…</code>
        <p className={rows.detail}>
          {t("keys.created", { day: formats.day(apiKey.created_at) })} ·{" "}
          {apiKey.last_used_at ? t("keys.used", { when: formats.relative(apiKey.last_used_at) }) : t("keys.never_used")} ·{" "}
          {expires === null ? t("api_keys.no_expiry") : t(expired ? "api_keys.expired" : "api_keys.expires", { day: formats.day(expires) })}
        </p>
      </div>
      <div className={rows.actions}>
        {apiKey.scopes.map((scope) => <Badge key={scope} variant="default" tt="none" fw={500}>{t(`api_keys.scope_${scope}`)}</Badge>)}
        <ConfirmButton label={t("api_keys.revoke")} question={t("api_keys.revoke_question", { name: apiKey.name })} confirm={t("api_keys.revoke")} onConfirm={onRevoke} />
      </div>
    </li>
  );
}
