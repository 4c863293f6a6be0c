import "@mantine/core/styles/Checkbox.layer.css";
import type { ApiKeyCreated, ApiKeyInput } from "@rahnama/client";
import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { describeProblem } from "../../app/describe-problem";
import { FormProblem } from "../../app/shell/FormProblem";
import { writtenText } from "../../app/written-text";

interface CreateApiKeyProps {
  opened: boolean;
  onClose: () => void;
  onCreated: (key: ApiKeyCreated) => void;
}

const lifetimes = ["30", "90", "365", "never"] as const;
type Lifetime = (typeof lifetimes)[number];

export function expiryAfter(lifetime: Lifetime, now: number): string | null {
  return lifetime === "never" ? null : new Date(now + Number(lifetime) * 86_400_000).toISOString();
}

export function CreateApiKey({ opened, onClose, onCreated }: CreateApiKeyProps) {
  const { t } = useTranslation(["settings", "app"]);
  return (
    <Modal opened={opened} onClose={onClose} title={t("settings:api_keys.create")} closeButtonProps={{ "aria-label": t("app:actions.close") }}>
      <CreateApiKeyForm onCreated={onCreated} />
    </Modal>
  );
}

function CreateApiKeyForm({ onCreated }: Pick<CreateApiKeyProps, "onCreated">) {
  const { t } = useTranslation("settings");
  const [name, setName] = useState("");
  const [tried, setTried] = useState(false);
  const [scopes, setScopes] = useState<ApiKeyInput["scopes"]>(["read"]);
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const create = useMutation({
    mutationFn: () => api.post<ApiKeyCreated>("/api-keys", { name: writtenText(name), scopes, expires_at: expiryAfter(lifetime, Date.now()) } satisfies ApiKeyInput),
    onSuccess: onCreated,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (writtenText(name) && scopes.length > 0) create.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={t("api_keys.name")} description={t("api_keys.name_hint")} value={name} required withAsterisk={false} maxLength={120}
          onChange={(event) => setName(event.currentTarget.value)} data-autofocus
          error={tried && !writtenText(name) ? t("required") : undefined}
        />
        <Checkbox.Group
          label={t("api_keys.scopes")} value={scopes} onChange={(chosen) => setScopes(chosen as ApiKeyInput["scopes"])}
          error={scopes.length === 0 ? t("api_keys.scopes_needed") : undefined}
        >
          <Stack gap="xs" mt={6}>
            <Checkbox value="read" label={t("api_keys.scope_read")} description={t("api_keys.scope_read_hint")} />
            <Checkbox value="write" label={t("api_keys.scope_write")} description={t("api_keys.scope_write_hint")} />
          </Stack>
        </Checkbox.Group>
        <Select
          label={t("api_keys.lifetime")} value={lifetime} allowDeselect={false} onChange={(chosen) => chosen && setLifetime(chosen as Lifetime)}
          data={lifetimes.map((each) => ({ value: each, label: each === "never" ? t("api_keys.no_expiry") : t("api_keys.days", { count: Number(each) }) }))}
        />
        <FormProblem problem={create.isError ? describeProblem(create.error) : null} />
        <Group justify="flex-end"><Button type="submit" loading={create.isPending} disabled={scopes.length === 0}>{t("api_keys.create_submit")}</Button></Group>
      </Stack>
    </form>
  );
}
