import type { IdentityKey, IdentityKeyCreated } from "@rahnama/client";
import { Button, Skeleton, Stack, Text } from "@mantine/core";
import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { reportProblem } from "../../app/describe-problem";
import { useFormats } from "../../app/formats";
import { ConfirmButton } from "../../app/shell/ConfirmButton";
import { PartFailure } from "../../app/shell/LoadFailure";
import { SecretOnce } from "../SecretOnce";
import { SettingsSection } from "../SettingsPage";
import { SigningGuide } from "./SigningGuide";
import rows from "../rows.module.css";

export const identityKeysQuery = queryOptions({
  queryKey: ["identity-keys"],
  queryFn: ({ signal }) => api.all<IdentityKey>("/identity-keys", { signal }),
});

/** Two may live at once, so that a site moves to a new key without a gap. */
const liveKeyLimit = 2;

export function IdentityKeys() {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const keys = useQuery(identityKeysQuery);
  const [created, setCreated] = useState<IdentityKeyCreated | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: identityKeysQuery.queryKey });
  const create = useMutation({
    mutationFn: () => api.post<IdentityKeyCreated>("/identity-keys", { algorithm: "HS256" }),
    onSuccess: (key) => {
      setCreated(key);
      void refresh();
    },
    onError: (error) => reportProblem(error),
  });
  const remove = useMutation({
    mutationFn: (id: string) => api.delete(`/identity-keys/${id}`),
    onSettled: refresh,
    onError: (error) => reportProblem(error),
  });
  const items = keys.data ?? [];
  const full = items.length >= liveKeyLimit;
  return (
    <SettingsSection
      title={t("identity.title")} explanation={t("identity.explanation")}
      action={
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} disabled={full || !keys.data} loading={create.isPending} onClick={() => create.mutate()}>
          {t("identity.create")}
        </Button>
      }
    >
      <Stack gap="md">
        {keys.isPending && <Skeleton h="3.25rem" />}
        {keys.isError && !keys.data && <PartFailure error={keys.error} reset={() => void keys.refetch()} />}
        {items.length > 0 && (
          <ul className={rows.list}>
            {items.map((key) => <IdentityKeyRow key={key.id} identityKey={key} onRemove={() => remove.mutate(key.id)} />)}
          </ul>
        )}
        {keys.data && items.length === 0 && <Text size="sm" c="dimmed">{t("identity.none")}</Text>}
        {full && <Text size="sm" c="dimmed">{t("identity.full")}</Text>}
        <SigningGuide keyId={items[0]?.id ?? null} />
      </Stack>
      <SecretOnce
        secret={created?.secret ?? null} title={t("identity.created_title")} explanation={t("identity.created_explanation")}
        label={t("identity.secret")} onClose={() => setCreated(null)}
      />
    </SettingsSection>
  );
}

function IdentityKeyRow({ identityKey, onRemove }: { identityKey: IdentityKey; onRemove: () => void }) {
  const { t } = useTranslation("settings");
  const formats = useFormats();
  const used = identityKey.last_used_at;
  return (
    <li className={rows.row}>
      <IconKey size={18} stroke={1.6} aria-hidden />
      <div className={rows.main}>
        <code dir="ltr" className={rows.code}>{identityKey.id}</code>
        <p className={rows.detail}>
          {t("keys.created", { day: formats.day(identityKey.created_at) })} ·{" "}
          {used ? t("keys.used", { when: formats.relative(used) }) : t("keys.never_used")}
        </p>
      </div>
      <ConfirmButton label={t("identity.remove")} question={t("identity.remove_question")} confirm={t("identity.remove")} onConfirm={onRemove} />
    </li>
  );
}
