import type { Me, Teammate } from "@rahnama/client";
import { Button, FileButton, Group, Text } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../app/api";
import { describeProblem, reportProblem } from "../../app/describe-problem";
import { meQuery, queryClient } from "../../app/queries";
import { updateMe } from "../../app/session";
import { FormProblem } from "../../app/shell/FormProblem";
import { PersonAvatar } from "../../app/shell/PersonAvatar";
import { offerUndo } from "../../app/toasts/toasts";

const pictureTypes = "image/png,image/jpeg,image/webp,image/gif";
const largestBytes = 5 * 1024 * 1024;

/** Calls off the removal that can still be undone, also one that was offered before this page was left: it would take the next picture. */
let keepPicture: () => Promise<unknown> = async () => undefined;

/** The whole picture in a circle as it will be seen; what does not fit the square is simply out of view. */
export function AvatarField({ teammate }: { teammate: Teammate }) {
  const { t } = useTranslation(["settings", "app"]);
  const { preview, show } = usePreview();
  const [problem, setProblem] = useState<string | null>(null);
  const resetPicker = useRef<() => void>(null);
  const upload = useMutation({
    mutationFn: async (file: File) => {
      await keepPicture();
      return api.upload<Me>("PUT", "/me/avatar", file);
    },
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
    onError: (error) => setProblem(describeProblem(error)),
    onSettled: () => {
      show(null);
      resetPicker.current?.();
    },
  });

  function choose(file: File | null) {
    setProblem(null);
    if (!file) return;
    if (file.size > largestBytes) return setProblem(t("settings:profile.picture_too_large"));
    show(file);
    upload.mutate(file);
  }

  function remove() {
    const before = teammate.avatar_url;
    updateMe((me) => ({ ...me, teammate: { ...me.teammate, avatar_url: null } }));
    const restore = () => updateMe((me) => ({ ...me, teammate: { ...me.teammate, avatar_url: before } }));
    keepPicture = offerUndo({
      message: t("settings:profile.picture_removed"), undoLabel: t("app:actions.undo"), undo: restore,
      commit: (options) => api.delete<Me>("/me/avatar", options).catch((error: unknown) => {
        restore();
        reportProblem(error);
      }),
    });
  }

  return (
    <div>
      <Group gap="md" wrap="nowrap">
        <PersonAvatar name={teammate.name} src={preview ?? teammate.avatar_url} size={72} />
        <div>
          <Group gap="xs">
            <FileButton onChange={choose} accept={pictureTypes} resetRef={resetPicker}>
              {(button) => <Button {...button} variant="default" loading={upload.isPending}>{t("settings:profile.choose_picture")}</Button>}
            </FileButton>
            {teammate.avatar_url && <Button variant="subtle" color="gray" onClick={remove}>{t("settings:profile.remove_picture")}</Button>}
          </Group>
          <Text size="xs" c="dimmed" mt={6}>{t("settings:profile.picture_hint")}</Text>
        </div>
      </Group>
      <FormProblem problem={problem} />
    </div>
  );
}

/** Shows a picked file at once, while it is still on its way. */
function usePreview() {
  const [preview, setPreview] = useState<string | null>(null);
  useEffect(() => () => {
    if (preview) URL.revokeObjectURL(preview);
  }, [preview]);
  return { preview, show: (file: File | null) => setPreview(file && URL.createObjectURL(file)) };
}
